/** The colours that the canvas paints with, one palette a theme; the page's style sheet has the same numbers. */

import type {NodeState} from '../engine/run.ts';

export interface Palette {
  canvas: string;
  surface: string;
  raised: string;
  hover: string;
  line: string;
  line2: string;
  edge: string;
  text: string;
  text2: string;
  text3: string;
  ink: string;
  inkOn: string;
  /** Glyphs on a solid state. */
  onstate: string;
  healthy: string;
  degraded: string;
  down: string;
  insolvent: string;
  recovering: string;
  frozen: string;
  direct: string;
  outage: string;
  credit: string;
  market: string;
  deadweight: string;
}

export const DARK: Palette = {
  canvas: '#0C0E11',
  surface: '#121519',
  raised: '#191D22',
  hover: '#20252B',
  line: '#252A31',
  line2: '#363D46',
  edge: '#59616C',
  text: '#ECEEF1',
  text2: '#AEB5BF',
  text3: '#848C97',
  ink: '#FFFFFF',
  inkOn: '#0C0E11',
  onstate: '#0C0E11',
  healthy: '#989FA6',
  degraded: '#FBDA55',
  down: '#FD4F1F',
  insolvent: '#BC50BC',
  recovering: '#48AA74',
  frozen: '#79DCFB',
  direct: '#E6E3D2',
  outage: '#EA8424',
  credit: '#B5519F',
  market: '#4AACF9',
  deadweight: '#86867B',
};

export const LIGHT: Palette = {
  canvas: '#FBFBFA',
  surface: '#FFFFFF',
  raised: '#F3F3F1',
  hover: '#EBEBE8',
  line: '#E4E4E0',
  line2: '#CDCDC8',
  edge: '#8D9298',
  text: '#14171A',
  text2: '#4A5057',
  text3: '#656B73',
  ink: '#0B0D0F',
  inkOn: '#FFFFFF',
  onstate: '#FFFFFF',
  healthy: '#798088',
  degraded: '#AD8300',
  down: '#B41008',
  insolvent: '#711982',
  recovering: '#1D7753',
  frozen: '#4F87DC',
  direct: '#242116',
  outage: '#D4610F',
  credit: '#78096F',
  market: '#2E8AF3',
  deadweight: '#8F8E8D',
};

const SYSTEM_TEXT = {
  edge: 'GrayText',
  text: 'CanvasText',
  text2: 'CanvasText',
  text3: 'CanvasText',
  ink: 'Highlight',
  healthy: 'CanvasText',
  degraded: 'CanvasText',
  down: 'CanvasText',
  insolvent: 'CanvasText',
  recovering: 'CanvasText',
  frozen: 'CanvasText',
  direct: 'CanvasText',
  outage: 'CanvasText',
  credit: 'CanvasText',
  market: 'CanvasText',
  deadweight: 'CanvasText',
};

/** System colours, for a reader who forces them: states then differ by silhouette and glyph alone. */
const FORCED: Palette = {
  ...SYSTEM_TEXT,
  canvas: 'Canvas',
  surface: 'Canvas',
  raised: 'Canvas',
  hover: 'Canvas',
  line: 'GrayText',
  line2: 'GrayText',
  inkOn: 'Canvas',
  onstate: 'Canvas',
};

export type ThemeName = 'dark' | 'light' | 'forced';

export const PALETTES: Record<ThemeName, Palette> = {dark: DARK, light: LIGHT, forced: FORCED};

/** The hue of a state. */
export function stateColour(palette: Palette, state: NodeState): string {
  return palette[state];
}

/** The typeface of everything on the canvas. */
const FONT = `'Inter Variable', Inter, system-ui, sans-serif`;

/** A canvas font string; `size` in pixels, `weight` of the variable font. */
export function font(size: number, weight: number): string {
  return `${weight} ${size}px ${FONT}`;
}
