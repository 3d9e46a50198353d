/** Paints pills: a dot for every provider that is up, a cross for one that is down, and "needs k of n". */

import type {Pen} from './canvases.ts';
import {MOST_PIPS, PIP, type Pill, pillTextStart} from './pills.ts';
import {font, type Palette} from './theme.ts';

/** The pen is in world coordinates. `isDown` tells of a provider, by node index. */
export function paintPill(pen: Pen, palette: Palette, pill: Pill, isDown: (node: number) => boolean): void {
  const {x, y, width, height} = pill;
  const left = x - width / 2;
  pen.beginPath();
  pen.roundRect(left, y - height / 2, width, height, height / 2);
  pen.fillStyle = palette.surface;
  pen.fill();
  pen.strokeStyle = palette.edge;
  pen.lineWidth = 1;
  pen.lineCap = 'butt';
  pen.stroke();
  const shown = Math.min(pill.providers.length, MOST_PIPS);
  // With more providers than dots, the dots are the share of them that is up.
  const down = pill.providers.filter(isDown).length;
  const crosses = Math.ceil((down * shown) / pill.providers.length);
  for (let pip = 0; pip < shown; pip++) {
    const cx = left + 11 + pip * PIP;
    const crossed = shown === pill.providers.length ? isDown(pill.providers[pip]) : pip >= shown - crosses;
    if (crossed) cross(pen, palette.down, cx, y);
    else dot(pen, palette.text2, cx, y);
  }
  pen.font = font(10, 560);
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  pen.fillStyle = palette.text2;
  pen.fillText(pill.text, left + pillTextStart(pill) + 1, y + 0.5);
}

function dot(pen: Pen, colour: string, x: number, y: number): void {
  pen.beginPath();
  pen.arc(x, y, 2.7, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
}

function cross(pen: Pen, colour: string, x: number, y: number): void {
  pen.beginPath();
  pen.moveTo(x - 2.3, y - 2.3);
  pen.lineTo(x + 2.3, y + 2.3);
  pen.moveTo(x + 2.3, y - 2.3);
  pen.lineTo(x - 2.3, y + 2.3);
  pen.strokeStyle = colour;
  pen.lineWidth = 1.8;
  pen.lineCap = 'round';
  pen.stroke();
}
