/** Where the reader looks: a shift and a zoom between the world that nodes lie in and the screen. */

/** A point of the world (x, y) is drawn at (x · zoom + camera.x, y · zoom + camera.y), in CSS pixels. */
export interface Camera {
  x: number;
  y: number;
  zoom: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Room left free at the sides of the screen, CSS pixels. */
export interface Padding {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const MIN_ZOOM = 0.05;
const MAX_ZOOM = 4;
/** Fitting never magnifies a small ecosystem beyond this. */
const MAX_FIT_ZOOM = 1.15;

export function toScreen(camera: Camera, point: Point): Point {
  return {x: point.x * camera.zoom + camera.x, y: point.y * camera.zoom + camera.y};
}

export function toWorld(camera: Camera, point: Point): Point {
  return {x: (point.x - camera.x) / camera.zoom, y: (point.y - camera.y) / camera.zoom};
}

/** The zoom that fitting takes where this much would fit. */
export function restingZoom(zoom: number): number {
  return clamp(zoom, MIN_ZOOM, MAX_FIT_ZOOM);
}

/** The camera that shows all of `box` in the middle of what the padding leaves free. */
export function fit(box: Box, width: number, height: number, padding: Padding): Camera {
  const free = {
    width: Math.max(1, width - padding.left - padding.right),
    height: Math.max(1, height - padding.top - padding.bottom),
  };
  const wide = Math.max(1, box.right - box.left);
  const high = Math.max(1, box.bottom - box.top);
  const zoom = restingZoom(Math.min(free.width / wide, free.height / high));
  return {
    x: padding.left + free.width / 2 - ((box.left + box.right) / 2) * zoom,
    y: padding.top + free.height / 2 - ((box.top + box.bottom) / 2) * zoom,
    zoom,
  };
}

/** Zooms by `factor` and keeps the world under the screen point `at` where it is. */
export function zoomAt(camera: Camera, at: Point, factor: number): Camera {
  const zoom = clamp(camera.zoom * factor, MIN_ZOOM, MAX_ZOOM);
  const ratio = zoom / camera.zoom;
  return {x: at.x - (at.x - camera.x) * ratio, y: at.y - (at.y - camera.y) * ratio, zoom};
}

export function pan(camera: Camera, dx: number, dy: number): Camera {
  return {...camera, x: camera.x + dx, y: camera.y + dy};
}

/** Moves the camera as little as needed for some of `box` to stay at least `keep` pixels inside the screen. */
export function clampTo(camera: Camera, box: Box, width: number, height: number, keep = 48): Camera {
  const {zoom} = camera;
  return {
    x: clamp(camera.x, keep - box.right * zoom, width - keep - box.left * zoom),
    y: clamp(camera.y, keep - box.bottom * zoom, height - keep - box.top * zoom),
    zoom,
  };
}

/** Moves the camera as little as needed for the world point to be inside the padding. */
export function reveal(camera: Camera, point: Point, width: number, height: number, padding: Padding): Camera {
  const at = toScreen(camera, point);
  const x = clamp(at.x, padding.left, Math.max(padding.left, width - padding.right));
  const y = clamp(at.y, padding.top, Math.max(padding.top, height - padding.bottom));
  return pan(camera, x - at.x, y - at.y);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
