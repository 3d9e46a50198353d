import fc from 'fast-check';
import {beforeEach, describe, expect, it} from 'vitest';
import * as commands from '../ecosystem/commands.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import {
  changeDocument,
  chooseScenario,
  editor,
  knockOut,
  openDocument,
  redo,
  select,
  setHorizon,
  undo,
} from './editor.ts';
import {history, MOST_STEPS, sealStep} from './history.ts';

const document: Ecosystem = {
  format: 'knockon',
  version: 1,
  nodes: [
    {id: 'a', label: 'A'},
    {id: 'b', label: 'B'},
  ],
  edges: [],
  scenarios: [{id: 's', title: 'Storm', shocks: [{type: 'outage', node: 'a'}]}],
};
const now = () => editor.getState();
const does = (outcome: commands.Outcome, join: string | null = null) => {
  if (outcome.ok) changeDocument(outcome.label, outcome.document, join);
  return outcome.ok;
};

beforeEach(() => openDocument({document, name: 'test'}));

describe('undo', () => {
  it('says what it undoes, and gives back the very document', () => {
    does(commands.addEdge(now().document!, {type: 'dependency', from: 'a', to: 'b'}));
    expect(undo()).toBe('Connect B to A');
    expect(now().document).toBe(document);
    expect(redo()).toBe('Connect B to A');
    expect(now().document!.edges).toHaveLength(1);
    expect(redo()).toBeNull();
  });

  it('keeps who is selected, by id', () => {
    select(1);
    does(commands.removeNodes(now().document!, ['a']));
    expect(now().selected).toBe(0);
    undo();
    expect(now().selected).toBe(1);
  });

  it('covers the working scenario: knock-outs, the choice of a scenario, its horizon', () => {
    knockOut(1);
    chooseScenario('s');
    setHorizon(5);
    expect([undo(), undo(), undo(), undo()]).toEqual(['Set the horizon', 'Choose scenario Storm', 'Knock out B', null]);
    expect(now().scenario.shocks).toEqual([]);
  });

  it('takes a drag and a word that is typed as one step each', () => {
    for (let x = 0; x < 50; x++) does(commands.moveNodes(now().document!, {a: [x, 0]}), 'move a');
    sealStep();
    for (let x = 0; x < 50; x++) does(commands.moveNodes(now().document!, {a: [0, x]}), 'move a');
    expect(history.getState().past).toHaveLength(2);
    undo();
    expect(now().document!.layout!.positions!.a).toEqual([49, 0]);
  });

  it(`goes back ${MOST_STEPS} steps`, () => {
    for (let k = 0; k < MOST_STEPS + 20; k++) does(commands.addNode(now().document!, {label: `n${k}`}));
    for (let k = 0; k < MOST_STEPS; k++) expect(undo()).not.toBeNull();
    expect(undo()).toBeNull();
    expect(now().document!.nodes).toHaveLength(2 + 20);
  });

  it('forgets nothing of another document into this one', () => {
    does(commands.addNode(now().document!, {label: 'x'}));
    openDocument({document, name: 'other'});
    expect(undo()).toBeNull();
  });

  it('drops shocks on a node that goes, and brings them back', () => {
    knockOut(0);
    does(commands.removeNodes(now().document!, ['a']));
    expect(now().scenario.shocks).toEqual([]);
    undo();
    expect(now().scenario.shocks).toHaveLength(1);
  });
});

it('undo of all gives the first document byte for byte, redo of all the last', () => {
  const anyStep = fc.record({what: fc.nat(4), a: fc.nat(20), b: fc.nat(20), join: fc.boolean()});
  fc.assert(
    fc.property(fc.array(anyStep, {maxLength: 80}), (steps) => {
      openDocument({document, name: 'test'});
      const first = JSON.stringify([now().document, now().scenario]);
      for (const {what, a, b, join} of steps) {
        const open = now().document!;
        const node = (k: number) => open.nodes[k % Math.max(1, open.nodes.length)]?.id ?? '';
        const key = join ? `${what} ${node(a)}` : null;
        if (what === 0) does(commands.addNode(open, {label: `N${a}`}), key);
        if (what === 1) does(commands.addEdge(open, {type: 'dependency', from: node(a), to: node(b)}), key);
        if (what === 2) does(commands.removeNodes(open, [node(a)]), key);
        if (what === 3) does(commands.moveNodes(open, {[node(a)]: [a, b]}), key);
        if (what === 4) knockOut(a % Math.max(1, open.nodes.length));
      }
      const last = JSON.stringify([now().document, now().scenario]);
      const made = history.getState().past.length;
      while (undo() !== null);
      expect(JSON.stringify([now().document, now().scenario])).toBe(first);
      while (redo() !== null);
      expect(JSON.stringify([now().document, now().scenario])).toBe(last);
      expect(history.getState().past).toHaveLength(made);
    }),
    {numRuns: 200},
  );
});
