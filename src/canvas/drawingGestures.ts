/** Pointer and wheel on a canvas to draw on, as presses, drags, boxes, new edges and moves of the camera. */

import {type Camera, type Point, pan, toWorld, zoomAt} from '../paint/camera.ts';
import type {DrawingEvents, Drawn, Held} from './drawingEvents.ts';
import {edgeAt, pillAt} from './edgeHit.ts';
import {nodeAt} from './hit.ts';
import {HANDLE, handleAt, type Marks} from './marks.ts';

/** What the pointer has in hand, to be painted. */
export interface Draft {
  /** The node under the pointer, −1 for none. */
  hover: number;
  /** Where an edge is being drawn to. */
  to: Marks['to'];
  box: Marks['box'];
  /** The node that an edge is being dragged from, −1 for none. */
  from: number;
  /** The camera is on its way. */
  moving: boolean;
  /** The node whose handle is on show, −1 for none. */
  handle: number;
}

/** What the gestures see, and how they change it. */
export interface Sight {
  drawn(): Drawn | null;
  camera(): Camera;
  look(next: Camera): void;
  /** Paints soon: all of it, or what lies over the picture only. */
  refresh(all?: boolean): void;
}

export interface DrawingGestures {
  draft(): Draft;
  /** Another scene is shown, or another tool is in hand. */
  settle(next: Drawn, other: boolean): void;
  close(): void;
}

const CLICK_SLOP = 4;
const DOUBLE = {time: 400, distance: 12};
const WHEEL_REST = 140;
const SLOP = {mouse: 4, touch: 16};
const EDGE_SLOP = {mouse: 5, touch: 14};

type Gesture =
  | {kind: 'press'; node: number; connect: boolean}
  | {kind: 'drag'; node: number}
  | {kind: 'connect'; node: number}
  | {kind: 'box'; from: Point}
  | {kind: 'pan'};

export function listenForDrawing(host: HTMLElement, sight: Sight, events: DrawingEvents): DrawingGestures {
  const {look, refresh} = sight;
  const stop = new AbortController();
  const {signal} = stop;
  let hover = -1;
  let to: Marks['to'] = null;
  let box: Marks['box'] = null;
  let dragFrom = -1;
  let moving = false;
  const pointers = new Map<number, Point>();
  let gesture: Gesture | null = null;
  let start: Point = {x: 0, y: 0};
  let last: {at: Point; time: number} | null = null;
  let rest: ReturnType<typeof setTimeout> | null = null;

  const drawnNow = sight.drawn;
  const sceneNow = () => drawnNow()?.scene ?? null;
  const world = (at: Point): Point => toWorld(sight.camera(), at);
  /** The node whose handle is on show: the hovered one, else the one chosen last. */
  const handleOwner = () => (hover >= 0 ? hover : (drawnNow()?.marks.primary ?? -1));
  const place = (event: MouseEvent): Point => {
    const at = host.getBoundingClientRect();
    return {x: event.clientX - at.left, y: event.clientY - at.top};
  };
  const isControl = ({target}: Event) =>
    target instanceof Element && target.closest('button, a, input, [role=menu], [role=dialog]') !== null;
  const pick = (at: Point, touch: boolean): number => {
    const scene = sceneNow();
    return scene ? nodeAt(scene, world(at), (touch ? SLOP.touch : SLOP.mouse) / sight.camera().zoom) : -1;
  };
  const pickEdge = (at: Point, touch: boolean): number => {
    const scene = sceneNow();
    return scene ? edgeAt(scene, world(at), (touch ? EDGE_SLOP.touch : EDGE_SLOP.mouse) / sight.camera().zoom) : -1;
  };
  const onHandle = (at: Point): number => {
    const node = handleOwner();
    const scene = sceneNow();
    if (!scene?.nodes[node] || drawnNow()?.connecting) return -1;
    const handle = handleAt(scene, sight.camera(), node);
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
    gesture = {
      kind: 'press',
      node: handle >= 0 ? handle : node,
      connect: handle >= 0 || (drawnNow()?.connecting ?? false),
    };
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
    if (gesture.kind === 'pan') look(pan(sight.camera(), at.x - before.x, at.y - before.y));
    else if (gesture.kind === 'drag') {
      events.drag(gesture.node, (at.x - start.x) / sight.camera().zoom, (at.y - start.y) / sight.camera().zoom);
    } else if (gesture.kind === 'connect') {
      const node = pick(at, true);
      to = node >= 0 && node !== gesture.node ? node : world(at);
      events.pull({source: gesture.node, target: typeof to === 'number' ? to : -1});
      refresh(false);
    } else if (gesture.kind === 'box') {
      box = {from: gesture.from, to: world(at)};
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
    } else if (node >= 0 && !drawnNow()?.panning) gesture = {kind: 'drag', node};
    else if (touch || drawnNow()?.panning || connect) {
      gesture = {kind: 'pan'};
      moving = true;
    } else gesture = {kind: 'box', from: world(start)};
  };

  const pinch = (id: number, before: Point, at: Point) => {
    const other = [...pointers].find(([each]) => each !== id)?.[1];
    pointers.set(id, at);
    if (!other) return;
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(at.x - other.x, at.y - other.y);
    look(pan(sight.camera(), (at.x - before.x) / 2, (at.y - before.y) / 2));
    if (was > 0 && is > 0) look(zoomAt(sight.camera(), {x: (at.x + other.x) / 2, y: (at.y + other.y) / 2}, is / was));
  };

  const finishDrag = (at: Point, cancelled: boolean) => {
    if (gesture?.kind !== 'drag') return;
    const [dx, dy] = cancelled
      ? [0, 0]
      : [(at.x - start.x) / sight.camera().zoom, (at.y - start.y) / sight.camera().zoom];
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
    } else if (ended?.kind === 'box' && box) {
      const [left, right] = [Math.min(box.from.x, box.to.x), Math.max(box.from.x, box.to.x)];
      const [top, bottom] = [Math.min(box.from.y, box.to.y), Math.max(box.from.y, box.to.y)];
      const inside = (sceneNow()?.nodes ?? []).flatMap(({x, y}, i) =>
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
    const scene = sceneNow();
    const pill = scene ? pillAt(scene, world(at)) : -1;
    if (pill >= 0) return events.pressPill(pill);
    const edge = pickEdge(at, touch);
    if (edge >= 0) return events.pressEdge(edge);
    if (again) events.openEmpty(world(at));
    else events.pressEmpty(world(at), held(event));
  };

  const hoverAt = (at: Point | null) => {
    const handle = at ? onHandle(at) : -1;
    const node = at ? (handle >= 0 ? handle : pick(at, false)) : -1;
    const from = drawnNow()?.marks.from ?? -1;
    if (from >= 0) {
      to = at ? (node >= 0 && node !== from ? node : world(at)) : null;
      events.pull({source: from, target: typeof to === 'number' ? to : -1});
    }
    if (node === hover && from < 0) return;
    hover = node;
    host.style.cursor = drawnNow()?.panning
      ? 'grab'
      : handle >= 0 || drawnNow()?.connecting
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
    look(zoomAt(sight.camera(), place(event), Math.exp(-turn * rate)));
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

  return {
    draft: () => ({
      hover,
      to,
      box,
      from: dragFrom,
      moving,
      handle: drawnNow()?.connecting || gesture ? -1 : handleOwner(),
    }),
    settle: (next, other) => {
      if (other) hover = -1;
      if (next.marks.from < 0 && dragFrom < 0) to = null;
    },
    close: () => {
      if (rest !== null) clearTimeout(rest);
      stop.abort();
    },
  };
}
