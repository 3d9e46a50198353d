/** A pen that writes SVG: the painter draws with it as on any canvas, and what it drew stays shapes and text. */

import {cleanText} from '../ecosystem/text.ts';
import type {Bitmap, MakeBitmap, Pen} from './canvases.ts';
import {dataOf} from './shapes.ts';

/** How wide a text of a canvas font is, and how far below its middle the baseline lies, in pixels. */
export type MeasureText = (text: string, font: string) => {width: number; middle: number};

/** A shift and a scale, the same in both directions: all that the painter uses. */
interface Transform {
  x: number;
  y: number;
  scale: number;
}

interface Settings {
  globalAlpha: number;
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  font: string;
  textAlign: string;
  textBaseline: string;
  dash: readonly number[];
  transform: Transform;
  /** Ids of the clips that hold, outermost first. */
  clips: readonly string[];
}

const FRESH: Settings = {
  globalAlpha: 1,
  fillStyle: '#000',
  strokeStyle: '#000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  dash: [],
  transform: {x: 0, y: 0, scale: 1},
  clips: [],
};
/** A circle is drawn as arcs of at most this turn: one arc cannot end where it starts. */
const TURN = 2 * Math.PI;
const ANCHORS: Record<string, string> = {center: 'middle', right: 'end', end: 'end'};

export interface Drawing {
  make: MakeBitmap;
  /** What was drawn on a bitmap, as elements; clips that it refers to are in `definitions`. */
  elementsOf(bitmap: Pick<Bitmap, 'image'>): string;
  definitions(): string;
}

/** Bitmaps that belong together: what is drawn on one can be drawn on another. */
export function createDrawing(measure: MeasureText): Drawing {
  const drawn = new WeakMap<object, () => string>();
  /** Id by the path data of the clip. */
  const clips = new Map<string, string>();

  const make: MakeBitmap = (width, height) => {
    const image = {} as CanvasImageSource;
    const writer = new SvgPen(measure, clips, (other) => drawn.get(other)?.() ?? '');
    drawn.set(image, () => writer.elements.join(''));
    return {image, pen: writer as unknown as Pen, width, height};
  };

  return {
    make,
    elementsOf: ({image}) => drawn.get(image)?.() ?? '',
    definitions: () => [...clips].map(([d, id]) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`).join(''),
  };
}

/** Of a canvas context, what the painter uses. */
class SvgPen {
  readonly elements: string[] = [];
  private settings: Settings = {...FRESH};
  private readonly kept: Settings[] = [];
  private path: string[] = [];
  private readonly measure: MeasureText;
  private readonly clips: Map<string, string>;
  private readonly drawnOn: (image: object) => string;
  /** The text that was outlined last: filled at the same place it is one element with its outline. */
  private outlined: {text: string; x: number; y: number; stroke: string} | null = null;

  constructor(measure: MeasureText, clips: Map<string, string>, drawnOn: (image: object) => string) {
    this.measure = measure;
    this.clips = clips;
    this.drawnOn = drawnOn;
    for (const name of Object.keys(FRESH) as (keyof Settings)[]) {
      if (name === 'dash' || name === 'transform' || name === 'clips') continue;
      Object.defineProperty(this, name, {
        get: () => this.settings[name],
        set: (value: never) => {
          this.settings = {...this.settings, [name]: value};
        },
      });
    }
  }

  save(): void {
    this.kept.push(this.settings);
  }

  restore(): void {
    this.settings = this.kept.pop() ?? this.settings;
  }

  setTransform(scale: number, _b: number, _c: number, _d: number, x: number, y: number): void {
    this.settings = {...this.settings, transform: {x, y, scale}};
  }

  translate(x: number, y: number): void {
    const {transform} = this.settings;
    const moved = {...transform, x: transform.x + x * transform.scale, y: transform.y + y * transform.scale};
    this.settings = {...this.settings, transform: moved};
  }

  scale(by: number): void {
    const {transform} = this.settings;
    this.settings = {...this.settings, transform: {...transform, scale: transform.scale * by}};
  }

  setLineDash(dash: readonly number[]): void {
    this.settings = {...this.settings, dash};
  }

  beginPath(): void {
    this.path = [];
  }

  closePath(): void {
    this.path.push('Z');
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${this.point(x, y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`${this.path.length === 0 ? 'M' : 'L'}${this.point(x, y)}`);
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.path.push(`C${this.point(ax, ay)} ${this.point(bx, by)} ${this.point(x, y)}`);
  }

  rect(x: number, y: number, width: number, height: number): void {
    const [w, h] = [this.length(width), this.length(height)];
    this.path.push(`M${this.point(x, y)}h${w}v${h}h-${w}Z`);
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number | number[]): void {
    const r = Math.min(typeof radius === 'number' ? radius : radius[0], width / 2, height / 2);
    const corner = (cx: number, cy: number) => `A${this.length(r)} ${this.length(r)} 0 0 1 ${this.point(cx, cy)}`;
    this.path.push(
      `M${this.point(x + r, y)}L${this.point(x + width - r, y)}${corner(x + width, y + r)}`,
      `L${this.point(x + width, y + height - r)}${corner(x + width - r, y + height)}`,
      `L${this.point(x + r, y + height)}${corner(x, y + height - r)}`,
      `L${this.point(x, y + r)}${corner(x + r, y)}Z`,
    );
  }

  arc(x: number, y: number, r: number, start: number, end: number, counter = false): void {
    const turn = counter ? -((((start - end) % TURN) + TURN) % TURN || TURN) : Math.min(end - start, TURN);
    const at = (angle: number) => this.point(x + r * Math.cos(angle), y + r * Math.sin(angle));
    const sweep = counter ? 0 : 1;
    const arcTo = (angle: number, part: number) =>
      `A${this.length(r)} ${this.length(r)} 0 ${Math.abs(part) > Math.PI ? 1 : 0} ${sweep} ${at(angle)}`;
    this.path.push(`${this.path.length === 0 ? 'M' : 'L'}${at(start)}`);
    if (Math.abs(turn) >= TURN - 1e-9) {
      this.path.push(arcTo(start + turn / 2, turn / 2), arcTo(start + turn, turn / 2), 'Z');
    } else this.path.push(arcTo(start + turn, turn));
  }

  clip(): void {
    const d = this.path.join('');
    let id = this.clips.get(d);
    if (id === undefined) this.clips.set(d, (id = `c${this.clips.size + 1}`));
    this.settings = {...this.settings, clips: [...this.settings.clips, id]};
  }

  clearRect(): void {
    this.elements.length = 0;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const d = `M${this.point(x, y)}h${this.length(width)}v${this.length(height)}h-${this.length(width)}Z`;
    this.add(`<path d="${d}" fill="${this.settings.fillStyle}"${this.alpha()}/>`);
  }

  fill(): void {
    this.add(`<path d="${this.path.join('')}" fill="${this.settings.fillStyle}"${this.alpha()}/>`);
  }

  stroke(shape?: Path2D): void {
    if (shape === undefined) {
      this.add(`<path d="${this.path.join('')}" fill="none"${this.line()}${this.alpha()}/>`);
      return;
    }
    // Its numbers are its own, so that it is moved as a whole.
    const {x, y, scale} = this.settings.transform;
    const place = `transform="translate(${short(x)} ${short(y)}) scale(${short(scale)})"`;
    this.add(`<path d="${dataOf(shape)}" fill="none" ${place}${this.line(1)}${this.alpha()}/>`);
  }

  measureText(text: string): {width: number} {
    return {width: this.measure(text, this.settings.font).width};
  }

  strokeText(text: string, x: number, y: number): void {
    this.outlined = {text, x, y, stroke: `${this.line()} paint-order="stroke"`};
  }

  fillText(text: string, x: number, y: number): void {
    const {outlined} = this;
    const outline = outlined?.text === text && outlined.x === x && outlined.y === y ? outlined.stroke : '';
    this.outlined = null;
    const {font, textAlign, textBaseline, fillStyle, transform} = this.settings;
    const down = textBaseline === 'middle' ? this.measure(text, font).middle : 0;
    const [px, py] = [transform.x + x * transform.scale, transform.y + (y + down) * transform.scale];
    const anchor = ANCHORS[textAlign];
    const {weight, size, family} = fontOf(font);
    this.add(
      `<text x="${short(px)}" y="${short(py)}" font-family="${attribute(family)}" font-size="${this.length(size)}"` +
        ` font-weight="${weight}"${anchor ? ` text-anchor="${anchor}"` : ''} fill="${fillStyle}"${outline}` +
        `${this.alpha()}>${attribute(text)}</text>`,
    );
  }

  drawImage(image: object, x: number, y: number, width?: number): void {
    if (width !== undefined) throw new Error('A written picture is not stretched: its camera stands still');
    const {globalAlpha} = this.settings;
    const shift = x === 0 && y === 0 ? '' : ` transform="translate(${short(x)} ${short(y)})"`;
    const alpha = globalAlpha < 1 ? ` opacity="${short(globalAlpha)}"` : '';
    this.add(`<g${shift}${alpha}>${this.drawnOn(image)}</g>`);
  }

  private add(element: string): void {
    const {clips} = this.settings;
    this.elements.push(clips.reduceRight((inside, id) => `<g clip-path="url(#${id})">${inside}</g>`, element));
  }

  private point(x: number, y: number): string {
    const {transform} = this.settings;
    return `${short(transform.x + x * transform.scale)} ${short(transform.y + y * transform.scale)}`;
  }

  private length(value: number): string {
    return short(value * this.settings.transform.scale);
  }

  private line(scale = this.settings.transform.scale): string {
    const {strokeStyle, lineWidth, lineCap, lineJoin, dash} = this.settings;
    const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.map((part) => short(part * scale)).join(' ')}"` : '';
    const cap = lineCap === 'butt' ? '' : ` stroke-linecap="${lineCap}"`;
    const join = lineJoin === 'miter' ? ' stroke-miterlimit="10"' : ` stroke-linejoin="${lineJoin}"`;
    return ` stroke="${strokeStyle}" stroke-width="${short(lineWidth * scale)}"${cap}${join}${dashes}`;
  }

  private alpha(): string {
    const {globalAlpha} = this.settings;
    return globalAlpha < 1 ? ` opacity="${short(globalAlpha)}"` : '';
  }
}

function fontOf(font: string): {weight: string; size: number; family: string} {
  const [, weight = '400', size, family] = /^(?:(\d+) )?([\d.]+)px (.*)$/.exec(font)!;
  return {weight, size: Number(size), family};
}

/** Two decimals: at four units a pixel nobody sees more. */
function short(value: number): string {
  const text = value.toFixed(2).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

const SIGNS: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

/** As XML holds it, in text and in double quotes. */
function attribute(text: string): string {
  // Two characters besides the invisible ones have no form in XML 1.0.
  return cleanText(text)
    .text.replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (sign) => SIGNS[sign]);
}
