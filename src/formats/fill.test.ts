import fc from 'fast-check';
import {expect, it} from 'vitest';
import {KINDS} from '../ecosystem/kinds.ts';
import {readFile} from './index.ts';

const KIND_IDS = KINDS.map(({id}) => id);
const amount = fc.double({min: 0, max: 1e12, noNaN: true});
const graph = fc.integer({min: 2, max: 8}).chain((count) => {
  const node = fc.integer({min: 0, max: count - 1});
  return fc.record({
    nodes: fc.array(
      fc.record(
        {
          kind: fc.constantFrom(...KIND_IDS, 'unheard-of'),
          equity: fc.double({min: 1e-3, max: 1e12, noNaN: true}),
          outageCostPerHour: amount,
        },
        {requiredKeys: []},
      ),
      {minLength: count, maxLength: count},
    ),
    links: fc.array(fc.record({source: node, target: node, amount: fc.option(amount, {nil: undefined})}), {
      maxLength: 20,
    }),
    type: fc.constantFrom('dependency', 'exposure', 'holding'),
    direction: fc.constantFrom('forward', 'backward'),
  });
});

it('whatever a file lacks, what is read is at rest, and every number filled in is an estimate', async () => {
  await fc.assert(
    fc.asyncProperty(graph, async ({nodes, links, type, direction}) => {
      const file = {
        nodes: nodes.map((node, i) => ({id: `n${i}`, ...node})),
        links: links.map(({source, target, ...rest}) => ({source: `n${source}`, target: `n${target}`, ...rest})),
      };
      const bytes = new TextEncoder().encode(JSON.stringify(file));
      const reading = await readFile(bytes, 'a.json', {answers: {links: type, direction}});
      if (!reading.ok) throw new Error(reading.problems.map(({place, message}) => `${place}: ${message}`).join('\n'));
      reading.document.nodes.forEach((node, i) => {
        for (const [field, value] of Object.entries(node)) {
          if (typeof value !== 'number') continue;
          const given = Object.hasOwn(nodes[i], field);
          expect(node.provenance?.[field]?.mark).toBe(given ? 'read' : 'estimate');
          if (given) expect(value).toBe((nodes[i] as Record<string, unknown>)[field]);
        }
      });
    }),
    {numRuns: 500},
  );
});
