/** Drawing: which tool is in hand, what is chosen, what is being asked; and every command on the document as an action. */

import {createStore} from 'zustand/vanilla';
import * as commands from '../ecosystem/commands.ts';
import {type Ecosystem, type EcosystemEdge, edgeIds} from '../ecosystem/document.ts';
import {kindOf} from '../ecosystem/kinds.ts';
import {freshId} from '../ecosystem/names.ts';
import type {Problem} from '../ecosystem/problem.ts';
import {changeDocument, editor, mayChange, openDocument, redo, select, undo} from './editor.ts';
import {JOIN_LAST, sealStep} from './history.ts';

export type EdgeType = EcosystemEdge['type'];
export type Tool = 'select' | EdgeType | 'pan';

/** A dependency that has just been drawn beside others of its dependent. */
export interface Asking {
  /** Id of the new edge. */
  edge: string;
  /** A group of the dependent, or the edge of a lone provider, that it could join. */
  with: commands.Joining['with'];
  /** Providers, once it has joined. */
  count: number;
  /** Whether all of them are of one kind: then one is likely to stand in for another. */
  alike: boolean;
}

export interface DrawingState {
  tool: Tool;
  /** What `N` and a double click add. */
  kind: string;
  /** Ids of the chosen nodes, the one chosen last at the end. */
  chosen: readonly string[];
  /** Whether each press on a node chooses one more, as with Shift held; for fingers. */
  several: boolean;
  /** Id of the chosen edge. */
  edge: string | null;
  /** Where an edge that is being drawn by clicks starts: whose failure would do harm. */
  from: string | null;
  /** A node whose label is being written; a new one also gets its id from it. */
  naming: {id: string; fresh: boolean} | null;
  asking: Asking | null;
  /** Where the context menu is, in pixels of the window. */
  menu: {x: number; y: number} | null;
  /** Why the last command was refused. */
  refused: readonly Problem[];
  /** What the last command that is not on the document did, to be said aloud. */
  said: string;
  snap: boolean;
  find: boolean;
  /** Whether the list of findings is unfolded. */
  findings: boolean;
  layingOut: boolean;
}

const AT_REST: DrawingState = {
  tool: 'select',
  kind: 'service',
  chosen: [],
  several: false,
  edge: null,
  from: null,
  naming: null,
  asking: null,
  menu: null,
  refused: [],
  said: '',
  snap: true,
  find: false,
  findings: false,
  layingOut: false,
};

export const drawing = createStore<DrawingState>(() => AT_REST);
export const draw = (change: Partial<DrawingState>): void => drawing.setState(change);

/** What the canvas tells the actions: where things stand, and where there is room. */
export interface DrawingBoard {
  places(): commands.Positions;
  /** A free place for a new node of this kind, in view where that can be. */
  spotFor(kind: string): commands.Position;
  reveal(id: string): void;
  /** Gives the keyboard to the graph. */
  focus(): void;
  /** Whether the graph has the keyboard. */
  focused(): boolean;
  /** All has been laid out anew: it fills the canvas again. */
  reframe(): void;
}

let board: DrawingBoard | null = null;
export function setBoard(next: DrawingBoard | null): void {
  board = next;
}
export const boardNow = (): DrawingBoard | null => board;

/**
 * Does a command on what is open, as one step. Where everything stands is kept with the first edit, so that no edit makes
 * the rest move. What is refused changes nothing and says why.
 */
export function perform(make: (document: Ecosystem) => commands.Outcome, join: string | null = null): boolean {
  const {document} = editor.getState();
  if (!document) return false;
  if (!mayChange()) {
    const message = 'Another tab is drawing this ecosystem; here it can be looked at. Take over to go on here.';
    draw({refused: [{severity: 'error', code: 'document.reading', place: '', message}], menu: null});
    return false;
  }
  const outcome = make(board ? commands.withPlaces(document, board.places()) : document);
  if (!outcome.ok) {
    draw({refused: outcome.problems, menu: null});
    return false;
  }
  changeDocument(outcome.label, outcome.document, join);
  if (outcome.made.length > 0) choose(outcome.made);
  draw({refused: [], said: outcome.label});
  return true;
}

// Choosing

export function choose(ids: readonly string[], edge: string | null = null): void {
  const {document} = editor.getState();
  const last = ids.at(-1);
  draw({chosen: ids, edge, asking: null});
  sealStep();
  select(last === undefined ? -1 : (document?.nodes.findIndex(({id}) => id === last) ?? -1));
}

export function toggle(id: string): void {
  const {chosen} = drawing.getState();
  choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
}

/** The chosen nodes that are still there. */
export function chosenNow(): string[] {
  const ids = new Set(editor.getState().document?.nodes.map(({id}) => id));
  return drawing.getState().chosen.filter((id) => ids.has(id));
}

export function chooseAll(): void {
  choose(editor.getState().document?.nodes.map(({id}) => id) ?? []);
}

/** Backs out one level, and says whether there was one. */
export function backOut(): boolean {
  const {menu, asking, from, tool, several, chosen, edge, refused, find} = drawing.getState();
  if (menu) draw({menu: null});
  else if (find) draw({find: false});
  else if (asking) draw({asking: null});
  else if (refused.length > 0) draw({refused: []});
  else if (from !== null) draw({from: null});
  else if (tool !== 'select') draw({tool: 'select'});
  else if (several) draw({several: false});
  else if (chosen.length > 0 || edge !== null) choose([]);
  else return false;
  return true;
}

export function takeTool(tool: Tool): void {
  draw({tool, from: null, asking: null, several: false});
}

// Steps

/** Takes back the last step, says which, and chooses what has come back by it. */
export const takeBack = (): void => step(undo, 'Undone');

/** Does the last step that was taken back again. */
export const doAgain = (): void => step(redo, 'Done again');

function step(make: () => string | null, word: string): void {
  const before = new Set(editor.getState().document?.nodes.map(({id}) => id));
  const label = make();
  if (label === null) return;
  const back = editor.getState().document?.nodes.filter(({id}) => !before.has(id)) ?? [];
  if (back.length > 0) choose(back.map(({id}) => id));
  draw({refused: [], said: `${word}: ${label}`});
}

// Nodes

/** Adds a node where asked, else where there is room, and starts to write its label. */
export function addNode(kind: string, at?: commands.Position, label?: string): void {
  const spot = at ?? board?.spotFor(kind);
  const added = perform((document) => commands.addNode(document, {kind, label, at: spot}));
  const id = chosenNow().at(-1);
  if (!added || id === undefined) return;
  draw({tool: 'select', naming: label === undefined ? {id, fresh: true} : null});
  board?.reveal(id);
}

/** Takes the label that was written. A new node was added under it: one step, and an id that fits. */
export function nameNode(label: string): void {
  const {naming} = drawing.getState();
  draw({naming: null});
  const {document} = editor.getState();
  const node = document?.nodes.find(({id}) => id === naming?.id);
  const name = label.trim();
  if (!naming || !document || !node || name === '' || name === node.label) return;
  if (!naming.fresh) {
    perform((now) => commands.renameNode(now, node.id, {label: name}));
    return;
  }
  const taken = new Set(document.nodes.map(({id}) => id).filter((id) => id !== node.id));
  const id = freshId(name, taken);
  const named = perform((now) => {
    const outcome = commands.renameNode(now, node.id, {label: name, id});
    return outcome.ok ? {...outcome, label: `Add ${name}`, made: [id]} : outcome;
  }, JOIN_LAST);
  if (named) board?.reveal(id);
}

/** `verb` is what the step calls it. */
export function removeChosen(verb = 'Delete'): void {
  const {edge} = drawing.getState();
  const ids = chosenNow();
  if (edge !== null) {
    if (perform((document) => commands.removeEdges(document, [edge]))) choose([]);
  } else if (ids.length > 0 && perform((document) => commands.removeNodes(document, ids, verb))) choose([]);
}

/** Pixels by which a copy stands aside. */
const ASIDE = 84;

export function duplicateChosen(): void {
  const ids = chosenNow();
  if (ids.length === 0) return;
  perform((document) => commands.paste(document, commands.pieceOf(document, ids), [ASIDE, ASIDE], 'Duplicate'));
}

// Edges

/** Draws an edge in the direction in which harm travels: from whose failure to whom it hurts. */
export function connect(source: string, target: string, type: EdgeType): void {
  const {document} = editor.getState();
  if (!document) return;
  const edge = commands.newEdge(document, {type, from: target, to: source});
  const again = commands.drawnAlready(document, edge);
  if (again !== null) {
    draw({refused: [{severity: 'error', code: 'edge.again', place: '', message: again}], from: null});
    return;
  }
  if (!perform((now) => commands.addEdge(now, edge))) return;
  const now = editor.getState().document!;
  const id = edgeIds(now.edges)[now.edges.length - 1];
  choose([target]);
  draw({from: null, asking: type === 'dependency' ? askAbout(now, id) : null});
}

/** Whom a new dependency could stand in for; null when the dependent needs nobody else. */
function askAbout(document: Ecosystem, id: string): Asking | null {
  const ids = edgeIds(document.edges);
  const edge = document.edges[ids.indexOf(id)];
  const kind = (node: string) => kindOf(document, document.nodes.find((each) => each.id === node) ?? {}).id;
  const others = document.edges.flatMap((each, k) =>
    each.type === 'dependency' && each.from === edge.from && ids[k] !== id ? [{edge: each, id: ids[k]}] : [],
  );
  const alike = others.filter(({edge: each}) => kind(each.to) === kind(edge.to));
  const likely = alike.at(-1) ?? others.at(-1);
  if (!likely || edge.from === edge.to) return null;
  const {group} = likely.edge;
  const count = group === undefined ? 2 : others.filter(({edge: each}) => each.group === group).length + 1;
  return {edge: id, with: group === undefined ? {edge: likely.id} : {group}, count, alike: alike.length > 0};
}

export function answer(need: number | 'all' | 'alone'): void {
  const {asking} = drawing.getState();
  if (!asking) return;
  draw({asking: null});
  if (need !== 'alone') perform((document) => commands.joinGroup(document, asking.edge, {with: asking.with, need}));
  board?.focus();
}

/** A click on a node with the tool in hand. */
export function pressNode(id: string, add: boolean): void {
  const {tool, from, several} = drawing.getState();
  if (tool === 'dependency' || tool === 'exposure' || tool === 'holding') {
    if (from === null) {
      choose([id]);
      draw({from: id});
    } else if (from === id) draw({from: null});
    else connect(from, id, tool);
  } else if (add || several) toggle(id);
  else choose([id]);
}

/**
 * Takes a tool to draw edges with, or lays it down when it is in hand. With the keyboard in the graph the edge starts at
 * the chosen node; a click on the tool starts nowhere yet, for the node placed last is rarely the one that is meant.
 */
export function startEdge(type: EdgeType): void {
  const {tool} = drawing.getState();
  const ids = chosenNow();
  const from = ids.length === 1 && board?.focused() ? ids[0] : null;
  if (tool === type && from === null) takeTool('select');
  else draw({tool: type, from, asking: null});
}

/** Makes a group of providers: those chosen of a common dependent, or all that the one chosen needs by itself. */
export function groupChosen(): void {
  const {document} = editor.getState();
  if (!document) return;
  const ids = edgeIds(document.edges);
  const chosen = new Set(chosenNow());
  const alone = document.edges.flatMap((edge, k) =>
    edge.type === 'dependency' && edge.group === undefined && edge.from !== edge.to ? [{edge, id: ids[k]}] : [],
  );
  const found = [...new Set(alone.map(({edge}) => edge.from))]
    .map((dependent) => {
      const own = alone.filter(({edge}) => edge.from === dependent);
      const named = own.filter(({edge}) => chosen.has(edge.to));
      return named.length >= 2 ? named : chosen.size === 1 && chosen.has(dependent) ? own : [];
    })
    .find((members) => members.length >= 2);
  if (!found) {
    const message = 'Choose the providers to group, or a node that needs two or more others one by one.';
    draw({refused: [{severity: 'error', code: 'group.nobody', place: '', message}]});
    return;
  }
  perform((start) => {
    let outcome = commands.joinGroup(start, found[1].id, {with: {edge: found[0].id}, need: 1});
    for (const {edge} of found.slice(2)) {
      if (!outcome.ok) return outcome;
      const now = outcome.document;
      const all = edgeIds(now.edges);
      const id = all[now.edges.indexOf(edge)];
      const first = now.edges.find(
        (each) => each.type === 'dependency' && each.from === edge.from && each.to === found[0].edge.to,
      );
      const group = first?.type === 'dependency' ? first.group! : '';
      outcome = commands.joinGroup(now, id, {with: {group}, need: 1});
    }
    return outcome;
  });
}

// Places

/** Pixels at zoom 1 between the points that dragged nodes snap to. */
export const SNAP = 12;

const snapped = (at: commands.Position): commands.Position =>
  drawing.getState().snap ? [Math.round(at[0] / SNAP) * SNAP, Math.round(at[1] / SNAP) * SNAP] : at;

/** Moves nodes by so many pixels. Moves in a row with the same `join` are one step. */
export function moveBy(ids: readonly string[], dx: number, dy: number, join: string | null = null): void {
  const places = board?.places();
  if (!places) return;
  const moved = Object.fromEntries(
    ids.flatMap((id): [string, commands.Position][] =>
      places[id] ? [[id, snapped([places[id][0] + dx, places[id][1] + dy])]] : [],
    ),
  );
  perform((document) => commands.moveNodes(document, moved), join);
}

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom' | 'across' | 'down';

/** Lines the chosen nodes up, or spaces them evenly. */
export function align(how: Alignment): void {
  const places = board?.places();
  const ids = chosenNow().filter((id) => places?.[id]);
  if (!places || ids.length < 2) return;
  const axis = how === 'left' || how === 'centre' || how === 'right' || how === 'across' ? 0 : 1;
  const values = ids.map((id) => places[id][axis]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const order = ids.map((id) => places[id][axis]).sort((a, b) => a - b);
  const to = (id: string): number => {
    if (how === 'left' || how === 'top') return low;
    if (how === 'right' || how === 'bottom') return high;
    if (how === 'centre' || how === 'middle') return (low + high) / 2;
    return low + ((high - low) * order.indexOf(places[id][axis])) / (order.length - 1);
  };
  const moved = Object.fromEntries(
    ids.map((id): [string, commands.Position] => {
      const at: commands.Position = [...places[id]];
      at[axis] = to(id);
      return [id, at];
    }),
  );
  perform((document) => commands.moveNodes(document, moved, `Align ${ids.length} nodes`));
}

export function togglePin(): void {
  const ids = chosenNow();
  const pinned = new Set(editor.getState().document?.layout?.pinned);
  if (ids.length > 0) perform((document) => commands.pinNodes(document, ids, !ids.every((id) => pinned.has(id))));
}

// Whole documents

/** Opens an empty ecosystem to draw in. */
export function drawNew(): void {
  openDocument({document: commands.EMPTY, name: 'Untitled'});
  drawing.setState({...AT_REST, snap: drawing.getState().snap});
}
