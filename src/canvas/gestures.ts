/** Pointer and wheel on the graph become pan, zoom, hover, click and double click. */

import type {Point} from '../paint/camera.ts';

export interface Gestures {
  pan(dx: number, dy: number): void;
  zoom(at: Point, factor: number): void;
  /** The pointer rests at a point, or (null) has left. */
  hover(at: Point | null): void;
  /** `touch` asks for a larger target. */
  click(at: Point, touch: boolean): void;
  open(at: Point, touch: boolean): void;
  /** A pan or zoom has begun, or has come to rest. */
  moving(now: boolean): void;
}

/** A pointer that moves less than this is a click, in pixels. */
const CLICK_SLOP = 4;
/** Two clicks within this time and distance are one double click: milliseconds, pixels. */
const DOUBLE = {time: 400, distance: 12};
/** The wheel has come to rest when it is still for so long, milliseconds. */
const WHEEL_REST = 140;

/** Listens on `host`; points are relative to it. Returns how to stop. */
export function listen(host: HTMLElement, gestures: Gestures): () => void {
  const pointers = new Map<number, Point>();
  const stop = new AbortController();
  const {signal} = stop;
  let start: Point | null = null;
  let dragging = false;
  let last: {at: Point; time: number} | null = null;
  let rest: ReturnType<typeof setTimeout> | null = null;

  const place = (event: MouseEvent): Point => {
    const box = host.getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  };
  /** What is pressed inside a control on top of the graph is the control's. */
  const isControl = ({target}: Event) => target instanceof Element && target.closest('button, a, input') !== null;

  const down = (event: PointerEvent) => {
    if (isControl(event) || (event.pointerType === 'mouse' && event.button > 1)) return;
    pointers.set(event.pointerId, place(event));
    if (pointers.size === 1) {
      start = place(event);
      dragging = event.button === 1;
    } else start = null;
  };

  const move = (event: PointerEvent) => {
    const at = place(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== 'touch') gestures.hover(isControl(event) ? null : at);
      return;
    }
    if (pointers.size === 1) {
      if (start && !dragging && Math.hypot(at.x - start.x, at.y - start.y) < CLICK_SLOP) return;
      if (!dragging) {
        dragging = true;
        // Captured only now: a capture at once would take the click away from what lies under the pointer.
        host.setPointerCapture(event.pointerId);
        gestures.hover(null);
        gestures.moving(true);
      }
      gestures.pan(at.x - before.x, at.y - before.y);
    } else {
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) pinch(before, at, other);
    }
    pointers.set(event.pointerId, at);
  };

  const pinch = (before: Point, at: Point, other: Point) => {
    dragging = true;
    gestures.moving(true);
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(at.x - other.x, at.y - other.y);
    gestures.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
    if (was > 0 && is > 0) gestures.zoom({x: (at.x + other.x) / 2, y: (at.y + other.y) / 2}, is / was);
  };

  const up = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    if (pointers.size > 0) return;
    const at = place(event);
    if (dragging) gestures.moving(false);
    else if (start && event.type === 'pointerup') press(at, event);
    dragging = false;
    start = null;
  };

  const press = (at: Point, event: PointerEvent) => {
    const touch = event.pointerType === 'touch';
    const again =
      last &&
      event.timeStamp - last.time < DOUBLE.time &&
      Math.hypot(at.x - last.at.x, at.y - last.at.y) < DOUBLE.distance;
    if (again) gestures.open(at, touch);
    else gestures.click(at, touch);
    last = again ? null : {at, time: event.timeStamp};
  };

  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    gestures.moving(true);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A pinch on a track pad arrives as a wheel with Ctrl and small steps.
    const rate = event.ctrlKey ? 0.01 : 0.0016;
    const turn = Math.max(-240, Math.min(240, event.deltaY * lines));
    gestures.zoom(place(event), Math.exp(-turn * rate));
    if (rest !== null) clearTimeout(rest);
    rest = setTimeout(() => gestures.moving(false), WHEEL_REST);
  };

  host.addEventListener('pointerdown', down, {signal});
  host.addEventListener('pointermove', move, {signal});
  host.addEventListener('pointerup', up, {signal});
  host.addEventListener('pointercancel', up, {signal});
  host.addEventListener('pointerleave', () => gestures.hover(null), {signal});
  host.addEventListener('wheel', wheel, {signal, passive: false});
  return () => {
    stop.abort();
    if (rest !== null) clearTimeout(rest);
  };
}
