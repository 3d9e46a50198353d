/** A film as GIF: one palette for all of it, and in each frame only what has changed. */

import {applyPalette, GIFEncoder, quantize} from 'gifenc';
import {DARK, LIGHT} from '../paint/theme.ts';
import type {Recorder} from './film.ts';
import type {PictureTheme} from './shot.ts';

/** The last place of the palette: what is left as it was. */
const CLEAR = 255;
/** GIF counts in hundredths of a second. */
const UNIT = 0.01;

export function gifRecorder(theme: PictureTheme): Recorder {
  const gif = GIFEncoder();
  let palette: number[][] | null = null;
  let before: Uint8Array | null = null;
  let ends = 0;
  return {
    async add(canvas, at, duration) {
      const {width, height} = canvas;
      const {data} = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      palette ??= paletteFor(theme, data);
      const index = applyPalette(data, palette);
      const shown = before ? changesOnly(index, before) : index;
      // Whole hundredths that add up to the time that has passed.
      const next = Math.round((at + duration) / UNIT);
      const delay = (next - ends) * 10;
      ends = next;
      const first = before === null ? {palette: [...palette, [0, 0, 0]], repeat: 0} : {};
      const transparent = before !== null;
      gif.writeFrame(shown, width, height, {...first, delay, transparent, transparentIndex: CLEAR, dispose: 1});
      before = index;
    },
    async finish() {
      gif.finish();
      return new Blob([gif.bytesView() as BlobPart], {type: 'image/gif'});
    },
    async cancel() {
      gif.reset();
    },
  };
}

/** Shades between a colour and the ground that edges of shapes are drawn with. */
const SHADES = 6;

/**
 * The colours of the theme come first, pure and mixed with the ground, for what is still to come has colours that the
 * first frame has not; the rest are those of the first frame.
 */
function paletteFor(theme: PictureTheme, data: Uint8ClampedArray): number[][] {
  const colours = theme === 'dark' ? DARK : LIGHT;
  const ground = rgbOf(colours.canvas);
  const hues = [
    'degraded',
    'down',
    'insolvent',
    'recovering',
    'frozen',
    'direct',
    'outage',
    'credit',
    'market',
  ] as const;
  const greys = ['text', 'text2', 'text3', 'healthy', 'edge', 'line2', 'surface', 'ink'] as const;
  const mixed = [...hues, ...greys].flatMap((name) => {
    const colour = rgbOf(colours[name]);
    return Array.from({length: SHADES}, (_, k) => colour.map((part, c) => mix(ground[c], part, (k + 1) / SHADES)));
  });
  const own = [ground, ...mixed];
  const rest = quantize(data, CLEAR - own.length).slice(0, CLEAR - own.length);
  const all = [...own, ...rest];
  while (all.length < CLEAR) all.push(ground);
  return all;
}

const mix = (from: number, to: number, share: number) => Math.round(from + (to - from) * share);

function rgbOf(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function changesOnly(index: Uint8Array, before: Uint8Array): Uint8Array {
  const shown = new Uint8Array(index.length);
  for (let k = 0; k < index.length; k++) shown[k] = index[k] === before[k] ? CLEAR : index[k];
  return shown;
}
