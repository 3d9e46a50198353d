/** Pictures of the ecosystem at a moment, which carry its document: dropped on the page they open it again. */

import fontAddress from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import {packDocument} from '../formats/packLink.ts';
import {withDocument} from '../formats/png.ts';
import {metadataOf} from '../formats/svg.ts';
import {createPainter} from '../paint/painter.ts';
import {createDrawing, type MeasureText} from '../paint/svgPen.ts';
import {frameOf, paintCaption, type Shot} from './shot.ts';

/** PNG, `scale` device pixels to each CSS pixel. */
export async function pngOf(shot: Shot): Promise<Uint8Array> {
  const {size, scale, subject} = shot;
  const canvas = new OffscreenCanvas(Math.round(size.width * scale), Math.round(size.height * scale));
  const pen = canvas.getContext('2d', {alpha: false});
  if (!pen) throw new Error('The browser gives no 2D canvas');
  await document.fonts.ready;
  createPainter().paint(pen, shot.scene, frameOf(shot));
  paintCaption(pen, shot);
  const blob = await canvas.convertToBlob({type: 'image/png'});
  return withDocument(new Uint8Array(await blob.arrayBuffer()), await packDocument(subject.document));
}

/** Units a pixel, for positions that the painter rounds to whole ones. */
const UNITS = 4;

/** SVG, with shapes, text and the typeface of the page; it holds no script and asks for nothing. */
export async function svgOf(shot: Shot): Promise<Uint8Array> {
  await document.fonts.ready;
  const packed = await packDocument(shot.subject.document);
  const text = svgText(shot, createMeasure(), await typeface(), packed);
  return new TextEncoder().encode(text);
}

/** @param face style rules for the typeface, '' for none */
export function svgText(shot: Shot, measure: MeasureText, face: string, packed: string): string {
  const fine = {...shot, scale: UNITS};
  const {width, height} = shot.size;
  const drawing = createDrawing(measure);
  const sheet = drawing.make(width * UNITS, height * UNITS);
  createPainter(drawing.make).paint(sheet.pen, fine.scene, frameOf(fine));
  paintCaption(sheet.pen, fine);
  const definitions = `<defs>${face && `<style>${face}</style>`}${drawing.definitions()}</defs>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * shot.scale}" height="${height * shot.scale}"` +
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
