/** The canvas to draw on: camera and gestures, painted when anything that it shows has changed. */

import {type Camera, clampTo, fit, type Point, reveal, toWorld, zoomAt} from '../paint/camera.ts';
import {createPainter} from '../paint/painter.ts';
import {PALETTES} from '../paint/theme.ts';
import type {DrawingEvents, Drawn} from './drawingEvents.ts';
import {listenForDrawing} from './drawingGestures.ts';
import {paintMarks} from './marks.ts';
import {DRAWING_PADDING} from './room.ts';

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

const KEEP = {left: 60, top: 60, right: 60, bottom: 110};

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
  let pending = 0;
  let dirty = true;

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
    const draft = gestures.draft();
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
        moving: draft.moving,
        grid: drawn.grid,
      });
      dirty = false;
    }
    over.setTransform(1, 0, 0, 1, 0, 0);
    over.clearRect(0, 0, wide, high);
    over.setTransform(dpr, 0, 0, dpr, 0, 0);
    paintMarks(over, PALETTES[theme], scene, camera, {
      ...marks,
      from: draft.from >= 0 ? draft.from : marks.from,
      active: draft.hover >= 0 ? draft.hover : marks.active,
      to: draft.to ?? (marks.active >= 0 ? marks.active : null),
      box: draft.box,
      handle: draft.handle,
    });
    layer.style.transform = `matrix(${camera.zoom}, 0, 0, ${camera.zoom}, ${camera.x}, ${camera.y})`;
    events.painted(camera);
  };

  const refit = () => {
    if (!drawn?.scene || size.width === 0) return;
    if (drawn.scene.nodes.length > 0) camera = fit(drawn.scene.bounds, size.width, size.height, DRAWING_PADDING);
    refresh();
  };

  const look = (next: Camera) => {
    if (!drawn?.scene) return;
    camera = drawn.scene.nodes.length > 0 ? clampTo(next, drawn.scene.bounds, size.width, size.height) : next;
    refresh();
  };

  const gestures = listenForDrawing(host, {drawn: () => drawn, camera: () => camera, look, refresh}, events);

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
      gestures.settle(next, other);
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
      gestures.close();
      stop.abort();
    },
  };
}

const NOBODY: ReadonlySet<number> = new Set();
const NOTHING: ReadonlyMap<number, number> = new Map();
