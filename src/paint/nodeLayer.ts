/** All nodes of a large scene as one bitmap: only those that look otherwise than in the frame before are drawn again. */

import {type Camera, toScreen} from './camera.ts';
import type {Bitmap, MakeBitmap, Picture} from './canvases.ts';
import {carries} from './edgeLayer.ts';
import type {Frame} from './frame.ts';
import type {Look} from './looks.ts';
import type {Scene} from './scene.ts';

/** From so many nodes on, copying one picture is faster than thousands of small ones. */
export const MANY_NODES = 300;
/** When a larger share of them has changed, all are drawn. */
const MOST_CHANGED = 0.25;

export interface NodeLayer {
  /** The camera that the bitmap was painted for; another one than the frame's only while that moves. */
  camera: Camera;
  bitmap: Bitmap;
}

export interface NodePaint {
  looks: readonly Look[];
  /** Left out: it is painted by itself in this frame. */
  hides(i: number): boolean;
  alphaOf(i: number): number;
  /** At the size that it has under this camera. */
  pictureOf(i: number, camera: Camera): Picture;
}

interface Painted extends NodeLayer {
  scene: Scene;
  /** All that it depends on, but for the camera and the looks. */
  still: string;
  /** By node: the look that is on it, null for none. */
  looks: (Look | null)[];
}

export function createNodeLayer(make: MakeBitmap) {
  let last: Painted | null = null;

  const at = (scene: Scene, frame: Frame, paint: NodePaint): NodeLayer => {
    const {camera, theme, width, height, dpr, chain, isolate} = frame;
    const {looks, hides} = paint;
    const dimmed = isolate ? looks.map(({state}) => Number(state === isolate)).join('') : '';
    const still = [theme, width, height, dpr, chain?.steps.map(({node}) => node).join() ?? '-', dimmed].join(' ');
    const same = last !== null && last.scene === scene && last.still === still;
    if (!same || !carries(last!.camera, camera, frame)) last = blank(scene, frame, still);
    const painted = last!;
    const changed: number[] = [];
    for (let i = 0; i < looks.length; i++) {
      const look = hides(i) ? null : looks[i];
      if (painted.looks[i] === look) continue;
      painted.looks[i] = look;
      changed.push(i);
    }
    const {pen} = painted.bitmap;
    if (changed.length > MOST_CHANGED * looks.length) {
      pen.clearRect(0, 0, painted.bitmap.width, painted.bitmap.height);
      for (let i = 0; i < looks.length; i++) draw(painted, paint, dpr, i);
    } else for (const i of changed) redraw(painted, paint, dpr, i);
    return painted;
  };

  const blank = (scene: Scene, {camera, width, height, dpr}: Frame, still: string): Painted => {
    const [wide, high] = [Math.ceil(width * dpr), Math.ceil(height * dpr)];
    const fits = last !== null && last.bitmap.width === wide && last.bitmap.height === high;
    const bitmap = fits ? last!.bitmap : make(wide, high);
    bitmap.pen.setTransform(1, 0, 0, 1, 0, 0);
    bitmap.pen.clearRect(0, 0, wide, high);
    return {camera, bitmap, scene, still, looks: []};
  };

  const forget = (): void => {
    last = null;
  };

  return {at, forget};
}

/** Clears the place of a node, and draws it and whoever else reaches into that place. */
function redraw(painted: Painted, paint: NodePaint, dpr: number, i: number): void {
  const {pen} = painted.bitmap;
  const {scene, camera} = painted;
  const {x, y, r} = scene.nodes[i];
  const reach = r * 1.7;
  const from = toScreen(camera, {x: x - reach, y: y - reach});
  const side = Math.ceil(2 * reach * camera.zoom * dpr) + 2;
  const [left, top] = [Math.floor(from.x * dpr) - 1, Math.floor(from.y * dpr) - 1];
  pen.save();
  pen.beginPath();
  pen.rect(left, top, side, side);
  pen.clip();
  pen.clearRect(left, top, side, side);
  const near = scene.grid.near({
    left: x - 2 * reach,
    right: x + 2 * reach,
    top: y - 2 * reach,
    bottom: y + 2 * reach,
  });
  for (const j of near) draw(painted, paint, dpr, j);
  pen.restore();
}

function draw({bitmap: {pen, width, height}, scene, camera, looks}: Painted, paint: NodePaint, dpr: number, i: number) {
  if (looks[i] === null) return;
  const at = toScreen(camera, scene.nodes[i]);
  const picture = paint.pictureOf(i, camera);
  // Whole device pixels keep hairlines sharp.
  const left = Math.round(at.x * dpr - picture.width / 2);
  const top = Math.round(at.y * dpr - picture.height / 2);
  if (left > width || top > height || left + picture.width < 0 || top + picture.height < 0) return;
  pen.globalAlpha = paint.alphaOf(i);
  pen.drawImage(picture.image, left, top);
}
