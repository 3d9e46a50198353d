import fc from 'fast-check';
import {expect, it} from 'vitest';
import * as commands from '../ecosystem/commands.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import {buildScene} from './scene.ts';

const anyStep = fc.record({what: fc.nat(5), a: fc.nat(50), b: fc.nat(50), x: fc.integer({min: 0, max: 900})});

/** Nodes stand where the document says. */
function positionsOf({nodes, layout}: Ecosystem) {
  const at = (axis: 0 | 1) => nodes.map(({id}) => layout?.positions?.[id]?.[axis] ?? 0);
  return {x: at(0), y: at(1), flow: 'right' as const};
}

it('built from the one before, a scene is the same as built anew', () => {
  fc.assert(
    fc.property(fc.array(anyStep, {minLength: 5, maxLength: 40}), (steps) => {
      let document: Ecosystem = commands.EMPTY;
      let before = {document, scene: buildScene(document, positionsOf(document))};
      for (const {what, a, b, x} of steps) {
        const node = (k: number) => document.nodes[k % Math.max(1, document.nodes.length)]?.id ?? '';
        const outcome = [
          () => commands.addNode(document, {kind: 'lending', at: [x, (a * 37) % 500]}),
          () => commands.addEdge(document, {type: 'dependency', from: node(a), to: node(b)}),
          () => commands.addEdge(document, {type: 'holding', from: node(a), to: node(b), amount: 1 + x}),
          () => commands.moveNodes(document, {[node(a)]: [x, (b * 53) % 500]}),
          () => commands.setNode(document, node(a), {equity: 1e6 * (1 + x)}),
          () => (b % 4 ? commands.removeNodes(document, [node(a)]) : commands.addNode(document, {at: [x, x]})),
        ][what]();
        if (!outcome.ok) continue;
        ({document} = outcome);
        const scene = buildScene(document, positionsOf(document), before);
        expect(scene.edges).toEqual(buildScene(document, positionsOf(document)).edges);
        before = {document, scene};
      }
    }),
    {numRuns: 150},
  );
});
