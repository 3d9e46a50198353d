/** What passes between the canvas to draw on and the page: what is shown, and what is done to it. */

import type {Camera, Point} from '../paint/camera.ts';
import type {Grid} from '../paint/frame.ts';
import type {Scene} from '../paint/scene.ts';
import type {ThemeName} from '../paint/theme.ts';
import type {Marks} from './marks.ts';

export interface Drawn {
  scene: Scene | null;
  theme: ThemeName;
  /** What the page decides of the marks; the rest follows the pointer. */
  marks: Omit<Marks, 'to' | 'box' | 'active' | 'handle'> & {active: number};
  /** A press on a node starts an edge and not a move. */
  connecting: boolean;
  /** A drag of the empty canvas moves the camera and not a box. */
  panning: boolean;
  /** Names of the tiers along the top. */
  tiers: boolean;
  /** Dots to draw on. */
  grid: Grid;
}

export interface Held {
  /** Shift, Ctrl or Cmd: beside what is chosen. */
  add: boolean;
}

export interface DrawingEvents {
  pressNode(node: number, held: Held): void;
  pressEdge(edge: number): void;
  pressPill(pill: number): void;
  pressEmpty(at: Point, held: Held): void;
  openNode(node: number): void;
  openEmpty(at: Point): void;
  /** The chosen nodes, this one among them, are being dragged by so many world pixels. */
  drag(node: number, dx: number, dy: number): void;
  drop(node: number, dx: number, dy: number): void;
  /** An edge is being drawn, so far to this node, −1 for none yet; null once it is no longer. */
  pull(ends: {source: number; target: number} | null): void;
  /** An edge was dragged from one node to another. */
  connect(source: number, target: number): void;
  box(nodes: number[], held: Held): void;
  menu(what: {node: number; edge: number}, at: Point): void;
  painted(camera: Camera): void;
}
