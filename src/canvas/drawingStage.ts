/** The canvas to draw on: camera, pointer and wheel become presses, drags, boxes and new edges; painted when they change. */

import {type Camera, clampTo, fit, type Point, pan, reveal, toWorld, zoomAt} from '../paint/camera.ts';
import {createPainter} from '../paint/painter.ts';
import type {Scene} from '../paint/scene.ts';
import {PALETTES, type ThemeName} from '../paint/theme.ts';
import {edgeAt, pillAt} from './edgeHit.ts';
import {nodeAt} from './hit.ts';
import {HANDLE, handleAt, type Marks, paintMarks} from './marks.ts';

export interface Drawn {
  scene: Scene | null;
  theme: ThemeName;
  /** What the page decides of the marks; the rest follows the pointer. */
  marks: Omit<Marks, 'to' | 'box' | 'active' | 'handle'> & {active: number};
  /** A press on a node starts an edge and not a move. */
  connecting: boolean;
  /** A drag of the empty canvas moves the camera and not a box. */
  panning: boolean;
  /** Names of the tiers along the top. */
  tiers: boolean;
}

export interface Held {
  /** Shift, Ctrl or Cmd: beside what is chosen. */
  add: boolean;
}

export interface DrawingEvents {
  pressNode(node: number, held: Held): void;
  pressEdge(edge: number): void;
  pressPill(pill: number): void;
  pressEmpty(at: Point, held: Held): void;
  openNode(node: number): void;
  openEmpty(at: Point): void;
  /** The chosen nodes, this one among them, are being dragged by so many world pixels. */
  drag(node: number, dx: number, dy: number): void;
  drop(node: number, dx: number, dy: number): void;
  /** An edge is being drawn, so far to this node, −1 for none yet; null once it is no longer. */
  pull(ends: {source: number; target: number} | null): void;
  /** An edge was dragged from one node to another. */
  connect(source: number, target: number): void;
  box(nodes: number[], held: Held): void;
  menu(what: {node: number; edge: number}, at: Point): void;
  painted(camera: Camera): void;
}

export interface DrawingStage {
  show(drawn: Drawn): void;
  fit(): void;
  zoomBy(factor: number): void;
  zoom(): number;
  reveal(at: Point): void;
  /** The point of the world under a point of the window. */
  worldAt(clientX: number, clientY: number): Point;
  /** What of the world is in view. */
  view(): {left: number; top: number; right: number; bottom: number};
  camera(): Camera;
  picture(): Promise<Blob>;
  close(): void;
}

const CLICK_SLOP = 4;
const DOUBLE = {time: 400, distance: 12};
const WHEEL_REST = 140;
const SLOP = {mouse: 4, touch: 16};
const EDGE_SLOP = {mouse: 5, touch: 14};
const PADDING = {left: 20, top: 44, right: 20, bottom: 72};
const KEEP = {left: 60, top: 60, right: 60, bottom: 110};

type Gesture =
  | {kind: 'press'; node: number; connect: boolean}
  | {kind: 'drag'; node: number}
  | {kind: 'connect'; node: number}
  | {kind: 'box'; from: Point}
  | {kind: 'pan'};

export function createDrawingStage(
  host: HTMLElement,
  picture: HTMLCanvasElement,
  overlay: HTMLCanvasElement,
  layer: HTMLElement,
  events: DrawingEvents,
): DrawingStage {
  const painter = createPainter();
  const pen = picture.getContext('2d', {alpha: false});
  const over = overlay.getContext('2d');
  if (!pen || !over) throw new Error('The browser gives no 2D canvas');
  const stop = new AbortController();
  const {signal} = stop;
  let drawn: Drawn | null = null;
  let camera: Camera = {x: 40, y: 24, zoom: 1};
  let size = {width: 0, height: 0};
  let fitted = false;
  let hover = -1;
  let to: Marks['to'] = null;
  let box: Marks['box'] = null;
  let dragFrom = -1;
  let moving = false;
  let pending = 0;
  let dirty = true;
  const pointers = new Map<number, Point>();
  let gesture: Gesture | null = null;
  let start: Point = {x: 0, y: 0};
  let last: {at: Point; time: number} | null = null;
  let rest: ReturnType<typeof setTimeout> | null = null;

  const refresh = (all = true) => {
    dirty ||= all;
    pending ||= requestAnimationFrame(paint);
  };

  const paint = () => {
    pending = 0;
    if (!drawn?.scene || size.width === 0 || size.height === 0) return;
    const dpr = devicePixelRatio;
    const [wide, high] = [Math.ceil(size.width * dpr), Math.ceil(size.height * dpr)];
    for (const canvas of [picture, overlay]) {
      if (canvas.width === wide && canvas.height === high) continue;
      canvas.width = wide;
      canvas.height = high;
      dirty = true;
    }
    const {scene, theme, marks} = drawn;
    if (dirty) {
      painter.paint(pen, scene, {
        run: null,
        t: 0,
        show: null,
        strikes: NOTHING,
        lit: 0,
        marksHits: false,
        baseline: null,
        lineScale: 1,
        theme,
        camera,
        ...size,
        dpr,
        selected: -1,
        hover: -1,
        focus: -1,
        suggested: -1,
        origins: NOBODY,
        chain: null,
        isolate: null,
        textScale: 1,
        showTiers: drawn.tiers,
        moving,
        grid: true,
      });
      dirty = false;
    }
    over.setTransform(1, 0, 0, 1, 0, 0);
    over.clearRect(0, 0, wide, high);
    over.setTransform(dpr, 0, 0, dpr, 0, 0);
    paintMarks(over, PALETTES[theme], scene, camera, {
      ...marks,
      from: dragFrom >= 0 ? dragFrom : marks.from,
      active: hover >= 0 ? hover : marks.active,
      to: to ?? (marks.active >= 0 ? marks.active : null),
      box,
      handle: drawn.connecting || gesture ? -1 : handleOwner(),
    });
    layer.style.transform = `matrix(${camera.zoom}, 0, 0, ${camera.zoom}, ${camera.x}, ${camera.y})`;
    events.painted(camera);
  };

  /** The node whose handle is on show: the hovered one, else the one chosen last. */
  const handleOwner = () => (hover >= 0 ? hover : (drawn?.marks.primary ?? -1));

  const refit = () => {
    if (!drawn?.scene || size.width === 0) return;
    if (drawn.scene.nodes.length > 0) camera = fit(drawn.scene.bounds, size.width, size.height, PADDING);
    refresh();
  };

  const look = (next: Camera) => {
    if (!drawn?.scene) return;
    camera = drawn.scene.nodes.length > 0 ? clampTo(next, drawn.scene.bounds, size.width, size.height) : next;
    refresh();
  };

  const place = (event: MouseEvent): Point => {
    const at = host.getBoundingClientRect();
    return {x: event.clientX - at.left, y: event.clientY - at.top};
  };
  const isControl = ({target}: Event) =>
    target instanceof Element && target.closest('button, a, input, [role=menu], [role=dialog]') !== null;
  const pick = (at: Point, touch: boolean): number =>
    drawn?.scene ? nodeAt(drawn.scene, toWorld(camera, at), (touch ? SLOP.touch : SLOP.mouse) / camera.zoom) : -1;
  const pickEdge = (at: Point, touch: boolean): number =>
    drawn?.scene
      ? edgeAt(drawn.scene, toWorld(camera, at), (touch ? EDGE_SLOP.touch : EDGE_SLOP.mouse) / camera.zoom)
      : -1;
  const onHandle = (at: Point): number => {
    const node = handleOwner();
    if (!drawn?.scene?.nodes[node] || drawn.connecting) return -1;
    const handle = handleAt(drawn.scene, camera, node);
    return Math.hypot(handle.x - at.x, handle.y - at.y) <= HANDLE.radius + 7 ? node : -1;
  };
  const held = (event: MouseEvent): Held => ({add: event.shiftKey || event.ctrlKey || event.metaKey});

  const down = (event: PointerEvent) => {
    if (isControl(event) || (event.pointerType === 'mouse' && event.button === 2)) return;
    const at = place(event);
    pointers.set(event.pointerId, at);
    if (pointers.size > 1) {
      if (gesture?.kind === 'drag') finishDrag(at, true);
      gesture = {kind: 'pan'};
      return;
    }
    start = at;
    const touch = event.pointerType === 'touch';
    if (event.button === 1) {
      gesture = {kind: 'pan'};
      return;
    }
    const handle = onHandle(at);
    const node = pick(at, touch);
    gesture = {kind: 'press', node: handle >= 0 ? handle : node, connect: handle >= 0 || (drawn?.connecting ?? false)};
  };

  const move = (event: PointerEvent) => {
    const at = place(event);
    const before = pointers.get(event.pointerId);
    if (!before || !gesture) {
      if (event.pointerType !== 'touch') hoverAt(isControl(event) ? null : at);
      return;
    }
    if (pointers.size > 1) {
      pinch(event.pointerId, before, at);
      return;
    }
    if (gesture.kind === 'press') {
      if (Math.hypot(at.x - start.x, at.y - start.y) < CLICK_SLOP) return;
      host.setPointerCapture(event.pointerId);
      begin(gesture, event.pointerType === 'touch');
    }
    if (gesture.kind === 'pan') look(pan(camera, at.x - before.x, at.y - before.y));
    else if (gesture.kind === 'drag') {
      events.drag(gesture.node, (at.x - start.x) / camera.zoom, (at.y - start.y) / camera.zoom);
    } else if (gesture.kind === 'connect') {
      const node = pick(at, true);
      to = node >= 0 && node !== gesture.node ? node : toWorld(camera, at);
      events.pull({source: gesture.node, target: typeof to === 'number' ? to : -1});
      refresh(false);
    } else if (gesture.kind === 'box') {
      box = {from: gesture.from, to: toWorld(camera, at)};
      refresh(false);
    }
    pointers.set(event.pointerId, at);
  };

  /** What a press that has become a drag means. */
  const begin = ({node, connect}: {node: number; connect: boolean}, touch: boolean) => {
    hover = -1;
    if (node >= 0 && connect) {
      gesture = {kind: 'connect', node};
      dragFrom = node;
    } else if (node >= 0 && !drawn?.panning) gesture = {kind: 'drag', node};
    else if (touch || drawn?.panning || connect) {
      gesture = {kind: 'pan'};
      moving = true;
    } else gesture = {kind: 'box', from: toWorld(camera, start)};
  };

  const pinch = (id: number, before: Point, at: Point) => {
    const other = [...pointers].find(([each]) => each !== id)?.[1];
    pointers.set(id, at);
    if (!other) return;
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(at.x - other.x, at.y - other.y);
    look(pan(camera, (at.x - before.x) / 2, (at.y - before.y) / 2));
    if (was > 0 && is > 0) look(zoomAt(camera, {x: (at.x + other.x) / 2, y: (at.y + other.y) / 2}, is / was));
  };

  const finishDrag = (at: Point, cancelled: boolean) => {
    if (gesture?.kind !== 'drag') return;
    const [dx, dy] = cancelled ? [0, 0] : [(at.x - start.x) / camera.zoom, (at.y - start.y) / camera.zoom];
    events.drop(gesture.node, dx, dy);
  };

  const up = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    const at = place(event);
    const ended = gesture;
    if (pointers.size > 0) return;
    gesture = null;
    const cancelled = event.type === 'pointercancel';
    if (ended?.kind === 'drag') {
      gesture = ended;
      finishDrag(at, cancelled);
      gesture = null;
    } else if (ended?.kind === 'connect') {
      events.pull(null);
      const node = pick(at, true);
      if (!cancelled && node >= 0 && node !== ended.node) events.connect(ended.node, node);
    } else if (ended?.kind === 'box' && box && drawn?.scene) {
      const [left, right] = [Math.min(box.from.x, box.to.x), Math.max(box.from.x, box.to.x)];
      const [top, bottom] = [Math.min(box.from.y, box.to.y), Math.max(box.from.y, box.to.y)];
      const inside = drawn.scene.nodes.flatMap(({x, y}, i) =>
        x >= left && x <= right && y >= top && y <= bottom ? [i] : [],
      );
      events.box(inside, held(event));
    } else if (ended?.kind === 'press' && !cancelled) press(at, event, ended);
    box = null;
    to = null;
    dragFrom = -1;
    moving = false;
    refresh();
  };

  const press = (at: Point, event: PointerEvent, {node}: {node: number}) => {
    const touch = event.pointerType === 'touch';
    const again =
      last &&
      event.timeStamp - last.time < DOUBLE.time &&
      Math.hypot(at.x - last.at.x, at.y - last.at.y) < DOUBLE.distance;
    last = again ? null : {at, time: event.timeStamp};
    if (node >= 0) {
      if (again) events.openNode(node);
      else events.pressNode(node, held(event));
      return;
    }
    const pill = drawn?.scene ? pillAt(drawn.scene, toWorld(camera, at)) : -1;
    if (pill >= 0) return events.pressPill(pill);
    const edge = pickEdge(at, touch);
    if (edge >= 0) return events.pressEdge(edge);
    if (again) events.openEmpty(toWorld(camera, at));
    else events.pressEmpty(toWorld(camera, at), held(event));
  };

  const hoverAt = (at: Point | null) => {
    const handle = at ? onHandle(at) : -1;
    const node = at ? (handle >= 0 ? handle : pick(at, false)) : -1;
    const from = drawn?.marks.from ?? -1;
    if (from >= 0) {
      to = at ? (node >= 0 && node !== from ? node : toWorld(camera, at)) : null;
      events.pull({source: from, target: typeof to === 'number' ? to : -1});
    }
    if (node === hover && from < 0) return;
    hover = node;
    host.style.cursor = drawn?.panning
      ? 'grab'
      : handle >= 0 || drawn?.connecting
        ? 'crosshair'
        : node >= 0
          ? 'move'
          : '';
    refresh(false);
  };

  const wheel = (event: WheelEvent) => {
    if (isControl(event)) return;
    event.preventDefault();
    moving = true;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const rate = event.ctrlKey ? 0.01 : 0.0016;
    const turn = Math.max(-240, Math.min(240, event.deltaY * lines));
    look(zoomAt(camera, place(event), Math.exp(-turn * rate)));
    if (rest !== null) clearTimeout(rest);
    rest = setTimeout(() => {
      moving = false;
      refresh();
    }, WHEEL_REST);
  };

  const menu = (event: MouseEvent) => {
    if (isControl(event)) return;
    event.preventDefault();
    const at = place(event);
    const node = pick(at, false);
    events.menu({node, edge: node >= 0 ? -1 : pickEdge(at, false)}, {x: event.clientX, y: event.clientY});
  };

  host.addEventListener('pointerdown', down, {signal});
  host.addEventListener('pointermove', move, {signal});
  host.addEventListener('pointerup', up, {signal});
  host.addEventListener('pointercancel', up, {signal});
  host.addEventListener('pointerleave', () => !gesture && hoverAt(null), {signal});
  host.addEventListener('wheel', wheel, {signal, passive: false});
  host.addEventListener('contextmenu', menu, {signal});

  const observer = new ResizeObserver(() => {
    size = {width: host.clientWidth, height: host.clientHeight};
    if (!fitted && drawn?.scene && size.width > 0) {
      fitted = true;
      refit();
    }
    cancelAnimationFrame(pending);
    dirty = true;
    paint();
  });
  observer.observe(host);
  document.fonts.addEventListener(
    'loadingdone',
    () => {
      painter.forget();
      refresh();
    },
    {signal},
  );

  return {
    show: (next) => {
      const fresh = next.scene !== drawn?.scene || next.theme !== drawn?.theme || next.tiers !== drawn?.tiers;
      const other = next.scene !== drawn?.scene;
      drawn = next;
      if (other) hover = -1;
      if (next.marks.from < 0 && dragFrom < 0) to = null;
      if (!fitted && next.scene && size.width > 0) {
        fitted = true;
        refit();
      }
      refresh(fresh);
    },
    fit: refit,
    zoomBy: (factor) => look(zoomAt(camera, {x: size.width / 2, y: size.height / 2}, factor)),
    zoom: () => camera.zoom,
    reveal: (at) => {
      camera = reveal(camera, at, size.width, size.height, KEEP);
      refresh();
    },
    worldAt: (clientX, clientY) => {
      const at = host.getBoundingClientRect();
      return toWorld(camera, {x: clientX - at.left, y: clientY - at.top});
    },
    view: () => {
      const from = toWorld(camera, {x: 0, y: 0});
      const end = toWorld(camera, {x: size.width, y: size.height});
      return {left: from.x, top: from.y, right: end.x, bottom: end.y};
    },
    camera: () => camera,
    picture: () =>
      new Promise((resolve, reject) => {
        picture.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas could not be read'))));
      }),
    close: () => {
      cancelAnimationFrame(pending);
      observer.disconnect();
      if (rest !== null) clearTimeout(rest);
      stop.abort();
    },
  };
}

const NOBODY: ReadonlySet<number> = new Set();
const NOTHING: ReadonlyMap<number, number> = new Map();
