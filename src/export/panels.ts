/** One graph on a picture, or two beside each other that are compared: at one time, in one theme, drawn alike. */

import {placedLike, placesAtOnce, placesLater} from '../canvas/layout.ts';
import type {Size} from '../canvas/room.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import {type Bitmap, type MakeBitmap, offscreen, type Pen} from '../paint/canvases.ts';
import {createPainter, type Painter} from '../paint/painter.ts';
import {PALETTES} from '../paint/theme.ts';
import {frameOf, type PictureTheme, paintCaption, type Shot, type Side, type Subject, sceneFor} from './shot.ts';

export interface Panel {
  subject: Subject;
  /** Null for the only one. */
  side: Side | null;
}

/** What a picture or a film shows, and what it carries for whoever drops it on the page. */
export interface Content {
  /** Left to right. */
  panels: readonly Panel[];
  carries: Ecosystem;
}

/** What does not change from frame to frame: panels of equal width, the later ones with the places of the first. */
export async function scenesFor(
  panels: readonly Panel[],
  size: Size,
): Promise<Pick<Shot, 'subject' | 'side' | 'scene' | 'size'>[]> {
  const base = panels[0].subject.document;
  const places = panels.length > 1 ? (placesAtOnce(base) ?? (await placesLater(base))) : null;
  const width = Math.floor(size.width / panels.length);
  return Promise.all(
    panels.map(async ({subject, side}, k) => {
      // The last one has what is left over.
      const own = {width: k === panels.length - 1 ? size.width - k * width : width, height: size.height};
      const placed = places ? placedLike(base, places, subject.document) : subject.document;
      return {subject, side, scene: await sceneFor(placed, own), size: own};
    }),
  );
}

/** Paints shots of the same height and time from left to right, again and again: what was painted once is at hand. */
export interface Press {
  paint(pen: Pen, shots: readonly Shot[]): void;
}

export function createPress(make: MakeBitmap = offscreen): Press {
  const tools: {painter: Painter; sheet: Bitmap | null}[] = [];
  return {
    paint(pen, shots) {
      let left = 0;
      for (const [k, shot] of shots.entries()) {
        const tool = (tools[k] ??= {painter: createPainter(make), sheet: null});
        const {painter} = tool;
        const width = Math.round(shot.size.width * shot.scale);
        const height = Math.round(shot.size.height * shot.scale);
        // A painter paints over the whole of a canvas: beside another it gets one of its own.
        const sheet = shots.length > 1 ? (tool.sheet ??= make(width, height)) : null;
        const own = sheet?.pen ?? pen;
        painter.paint(own, shot.scene, frameOf(shot));
        paintCaption(own, shot);
        if (!sheet) continue;
        pen.setTransform(1, 0, 0, 1, 0, 0);
        pen.globalAlpha = 1;
        pen.drawImage(sheet.image, left, 0);
        if (left > 0) {
          pen.fillStyle = PALETTES[shot.theme].line;
          pen.fillRect(left, 0, shot.scale, height);
        }
        left += width;
      }
    },
  };
}

/** A still of the content at a time, for `pngOf` and `svgOf`. */
export async function shotsOf({panels}: Content, size: Size, theme: PictureTheme, t: number): Promise<Shot[]> {
  const scenes = await scenesFor(panels, size);
  return scenes.map((scene) => ({...scene, theme, t, show: null, scale: 1}));
}
