/** Pictures of the ecosystem at a moment, which carry its document: dropped on the page they open it again. */

import fontAddress from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import type {Ecosystem} from '../ecosystem/document.ts';
import {packDocument} from '../formats/packLink.ts';
import {withDocument} from '../formats/png.ts';
import {metadataOf} from '../formats/svg.ts';
import {createDrawing, type MeasureText} from '../paint/svgPen.ts';
import {createPress} from './panels.ts';
import type {Shot} from './shot.ts';

const widthOf = (shots: readonly Shot[]) => shots.reduce((sum, {size}) => sum + size.width, 0);

/** PNG, `scale` device pixels to each CSS pixel. `carries` is the document that it opens as. */
export async function pngOf(shots: readonly Shot[], carries: Ecosystem): Promise<Uint8Array> {
  const {size, scale} = shots[0];
  const canvas = new OffscreenCanvas(Math.round(widthOf(shots) * scale), Math.round(size.height * scale));
  const pen = canvas.getContext('2d', {alpha: false});
  if (!pen) throw new Error('The browser gives no 2D canvas');
  await document.fonts.ready;
  createPress().paint(pen, shots);
  const blob = await canvas.convertToBlob({type: 'image/png'});
  return withDocument(new Uint8Array(await blob.arrayBuffer()), await packDocument(carries));
}

/** Units a pixel, for positions that the painter rounds to whole ones. */
const UNITS = 4;

/** SVG, with shapes, text and the typeface of the page; it holds no script and asks for nothing. */
export async function svgOf(shots: readonly Shot[], carries: Ecosystem): Promise<Uint8Array> {
  await document.fonts.ready;
  const packed = await packDocument(carries);
  const text = svgText(shots, createMeasure(), await typeface(), packed);
  return new TextEncoder().encode(text);
}

/** @param face style rules for the typeface, '' for none */
export function svgText(shots: readonly Shot[], measure: MeasureText, face: string, packed: string): string {
  const {size, scale} = shots[0];
  const [width, height] = [widthOf(shots), size.height];
  const drawing = createDrawing(measure);
  const sheet = drawing.make(width * UNITS, height * UNITS);
  createPress(drawing.make).paint(
    sheet.pen,
    shots.map((shot) => ({...shot, scale: UNITS})),
  );
  const definitions = `<defs>${face && `<style>${face}</style>`}${drawing.definitions()}</defs>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}"` +
    ` viewBox="0 0 ${width * UNITS} ${height * UNITS}">` +
    `${metadataOf(packed)}${definitions}${drawing.elementsOf(sheet)}</svg>\n`
  );
}

/** The page's own typeface inside the picture, so that it looks the same anywhere; none where it cannot be had. */
async function typeface(): Promise<string> {
  try {
    const response = await fetch(new URL(fontAddress, document.baseURI));
    if (!response.ok) return '';
    const bytes = new Uint8Array(await response.arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    const source = `url(data:font/woff2;base64,${btoa(binary)}) format('woff2')`;
    return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:${source}}`;
  } catch {
    return '';
  }
}

function createMeasure(): MeasureText {
  const pen = new OffscreenCanvas(1, 1).getContext('2d')!;
  return (text, font) => {
    pen.font = font;
    pen.textBaseline = 'alphabetic';
    const flat = pen.measureText(text);
    pen.textBaseline = 'middle';
    const middle = pen.measureText(text);
    return {width: flat.width, middle: flat.actualBoundingBoxAscent - middle.actualBoundingBoxAscent};
  };
}
