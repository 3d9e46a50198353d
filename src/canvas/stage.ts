/** The page's end of the painter: one canvas that is painted again whenever something it shows has changed. */

import {
  type Camera,
  clampTo,
  fit,
  type Padding,
  type Point,
  pan,
  reveal,
  toScreen,
  toWorld,
  zoomAt,
} from '../paint/camera.ts';
import type {Frame, Show} from '../paint/frame.ts';
import {createPainter} from '../paint/painter.ts';
import type {Scene} from '../paint/scene.ts';
import {createFlashes} from './flashes.ts';
import {listen} from './gestures.ts';
import {nodeAt} from './hit.ts';
import {paddingOf} from './room.ts';

/** What the page decides; the stage adds camera, size and hover. */
export type Shown = Omit<
  Frame,
  'camera' | 'width' | 'height' | 'dpr' | 'hover' | 'moving' | 't' | 'show' | 'strikes' | 'lit'
> & {
  scene: Scene | null;
  /** Whether what the reader does may move: strikes and chains come at once without. */
  still: boolean;
};

/** The time that is shown, and where in the show of the run it is. */
export interface StageClock {
  /** Hours. */
  get(): number;
  showing?(): Show | null;
}

export interface StageEvents {
  click(node: number): void;
  open(node: number): void;
  /** After every paint: where things now are. */
  painted(camera: Camera): void;
}

export interface Stage {
  show(shown: Shown): void;
  /** Paints soon: the time has changed. */
  refresh(): void;
  fit(): void;
  zoomBy(factor: number): void;
  /** Brings a node into view, moving as little as needed. */
  reveal(node: number): void;
  zoom(): number;
  /** Looks where another stage does. */
  setCamera(camera: Camera): void;
  /** As if the canvas had been clicked at a point of it. */
  press(at: Point, touch: boolean): void;
  picture(): Promise<Blob>;
  close(): void;
}

/** Outside of a node this many screen pixels still belong to it: for a mouse and for a finger. */
const SLOP = {mouse: 4, touch: 16};
const EDGE: Padding = {left: 64, top: 72, right: 64, bottom: 96};

/**
 * @param host the element that takes gestures and whose size the canvas has.
 * @param layer an element in world coordinates that follows the camera.
 */
export function createStage(
  host: HTMLElement,
  canvas: HTMLCanvasElement,
  layer: HTMLElement,
  clock: () => StageClock,
  events: StageEvents,
): Stage {
  const painter = createPainter();
  const context = canvas.getContext('2d', {alpha: false});
  if (!context) throw new Error('The browser gives no 2D canvas');
  const stop = new AbortController();
  let shown: Shown | null = null;
  let camera: Camera = {x: 0, y: 0, zoom: 1};
  let size = {width: 0, height: 0};
  let hover = -1;
  let moving = false;
  /** The reader has moved the camera: it no longer follows the size of the window. */
  let moved = false;
  let pending = 0;
  const flashes = createFlashes();

  const refresh = () => {
    pending ||= requestAnimationFrame(paint);
  };

  const paint = () => {
    pending = 0;
    if (!shown?.scene || size.width === 0 || size.height === 0) return;
    const dpr = devicePixelRatio;
    const [wide, high] = [Math.ceil(size.width * dpr), Math.ceil(size.height * dpr)];
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
    }
    const {scene, ...rest} = shown;
    const {get, showing} = clock();
    const strikes = flashes.strikes();
    const lit = flashes.lit(shown.chain?.steps.length ?? 0);
    painter.paint(context, scene, {
      ...rest,
      ...size,
      t: get(),
      show: showing?.() ?? null,
      strikes,
      lit,
      camera,
      dpr,
      hover,
      moving,
    });
    if (flashes.running()) refresh();
    layer.style.transform = `matrix(${camera.zoom}, 0, 0, ${camera.zoom}, ${camera.x}, ${camera.y})`;
    events.painted(camera);
  };

  const refit = () => {
    if (!shown?.scene || size.width === 0) return;
    camera = fit(shown.scene.bounds, size.width, size.height, paddingOf(size.width, size.height, shown.showTiers));
    refresh();
  };

  const look = (next: Camera) => {
    if (!shown?.scene) return;
    camera = clampTo(next, shown.scene.bounds, size.width, size.height);
    moved = true;
    refresh();
  };

  const pick = (at: Point, touch: boolean): number => {
    if (!shown?.scene) return -1;
    return nodeAt(shown.scene, toWorld(camera, at), (touch ? SLOP.touch : SLOP.mouse) / camera.zoom);
  };

  const unlisten = listen(host, {
    pan: (dx, dy) => look(pan(camera, dx, dy)),
    zoom: (at, factor) => look(zoomAt(camera, at, factor)),
    hover: (at) => {
      const next = at ? pick(at, false) : -1;
      if (next === hover) return;
      hover = next;
      host.style.cursor = hover >= 0 ? 'pointer' : '';
      refresh();
    },
    click: (at, touch) => events.click(pick(at, touch)),
    open: (at, touch) => {
      const node = pick(at, touch);
      if (node >= 0) events.open(node);
    },
    moving: (is) => {
      moving = is;
      refresh();
    },
  });

  const observer = new ResizeObserver(() => {
    const {clientWidth: width, clientHeight: height} = host;
    if (width === size.width && height === size.height) return;
    const first = size.width === 0;
    // A reader who has moved the camera keeps the middle of the view where it was.
    if (moved && !first) camera = pan(camera, (width - size.width) / 2, (height - size.height) / 2);
    size = {width, height};
    if (!moved) refit();
    // A resized canvas is blank until it is painted; painting now leaves no blank frame.
    cancelAnimationFrame(pending);
    paint();
  });
  observer.observe(host);

  const watchDensity = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        refresh();
        watchDensity();
      },
      {once: true, signal: stop.signal},
    );
  };
  watchDensity();
  // Names measured before the typeface came are measured again.
  document.fonts.addEventListener(
    'loadingdone',
    () => {
      painter.forget();
      refresh();
    },
    {signal: stop.signal},
  );

  return {
    show: (next) => {
      const fresh = next.scene !== shown?.scene;
      // The same ecosystem with other names, or drawn for another size, keeps the camera; another one is shown whole.
      const other = fresh && !sameNodes(next.scene, shown?.scene ?? null);
      if (!next.still) flashes.follow(shown, next, other);
      shown = next;
      if (fresh) hover = -1;
      if (other) moved = false;
      if (fresh && !moved) refit();
      refresh();
    },
    refresh,
    fit: () => {
      moved = false;
      refit();
    },
    zoomBy: (factor) => look(zoomAt(camera, {x: size.width / 2, y: size.height / 2}, factor)),
    reveal: (node) => {
      const point = shown?.scene?.nodes[node];
      if (!point || size.width === 0) return;
      const next = reveal(camera, point, size.width, size.height, EDGE);
      const from = toScreen(camera, point);
      const outside = from.x < 0 || from.y < 0 || from.x > size.width || from.y > size.height;
      // Only what cannot be seen is fetched: a camera that creeps with every step would be restless.
      if (outside) look(next);
    },
    zoom: () => camera.zoom,
    setCamera: (next) => {
      if (next.x === camera.x && next.y === camera.y && next.zoom === camera.zoom) return;
      camera = next;
      moved = true;
      refresh();
    },
    press: (at, touch) => events.click(pick(at, touch)),
    picture: () =>
      new Promise((resolve, reject) => {
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas could not be read'))));
      }),
    close: () => {
      cancelAnimationFrame(pending);
      unlisten();
      observer.disconnect();
      stop.abort();
    },
  };
}

function sameNodes(a: Scene | null, b: Scene | null): boolean {
  if (!a || !b || a.nodes.length !== b.nodes.length || a.flow !== b.flow) return false;
  return a.nodes.every(({id}, i) => id === b.nodes[i].id);
}
