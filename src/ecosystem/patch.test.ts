import {expect, it} from 'vitest';
import type {Ecosystem, Patch} from './document.ts';
import {applyPatch} from './patch.ts';

const document: Ecosystem = {
  format: 'knockon',
  version: 1,
  nodes: [{id: 'app', restartHours: 1}, {id: 'rpc'}, {id: 'region'}],
  edges: [
    {type: 'dependency', from: 'app', to: 'rpc', criticality: 0.5},
    {type: 'dependency', from: 'app', to: 'rpc'},
    {type: 'dependency', from: 'rpc', to: 'region'},
  ],
};

/** The nodes and edges after the patch, in one line each. */
function after(patch: Patch): string {
  const patched = applyPatch(document, patch);
  if (!patched.ok) return patched.problems.map(({place, code}) => `${place} ${code}`).join('; ');
  const {nodes, edges} = patched.document;
  const arrows = edges.map(
    (edge) => `${edge.from}>${edge.to}${edge.type === 'dependency' ? `:${edge.criticality ?? ''}` : ''}`,
  );
  return `${nodes.map(({id, restartHours = ''}) => id + restartHours).join(' ')} | ${arrows.join(' ')}`;
}

const cases: [name: string, after: string, ...patch: Patch][] = [
  ['nothing', 'app1 rpc region | app>rpc:0.5 app>rpc: rpc>region:'],
  [
    'a field set and one removed',
    'app rpc2 region | app>rpc:0.5 app>rpc: rpc>region:',
    {op: 'setNode', id: 'app', set: {restartHours: null}},
    {op: 'setNode', id: 'rpc', set: {restartHours: 2}},
  ],
  ['a node goes with its edges', 'app1 region | ', {op: 'removeNode', id: 'rpc'}],
  [
    'edges without an id go by what they join',
    'app1 rpc region | app>rpc:0.5 rpc>region:',
    {op: 'removeEdge', id: 'dependency:app>rpc#2'},
  ],
  [
    'an edge is turned',
    'app1 rpc region | app>rpc:0.5 app>region: rpc>region:',
    {op: 'setEdge', id: 'dependency:app>rpc#2', set: {to: 'region'}},
  ],
  [
    'what was just added can be named',
    'app1 rpc region b | app>rpc:0.5 app>rpc: rpc>region: rpc>b:0.1',
    {op: 'addNode', node: {id: 'b'}},
    {op: 'addEdge', edge: {id: 'new', type: 'dependency', from: 'rpc', to: 'b'}},
    {op: 'setEdge', id: 'new', set: {criticality: 0.1}},
  ],
  ['an unknown node', '[1].id patch.unknown-node', {op: 'removeNode', id: 'rpc'}, {op: 'setNode', id: 'rpc', set: {}}],
  ['a node twice', '[0].node.id patch.duplicate', {op: 'addNode', node: {id: 'app'}}],
  ['an id is not set', '[0].set.id patch.id', {op: 'setNode', id: 'app', set: {id: 'b'}}],
  [
    'the result has the right shape',
    'nodes[0].restartHours value.wrong',
    {op: 'setNode', id: 'app', set: {restartHours: -1}},
  ],
  [
    'the result is at rest',
    'nodes[0].groups.g.need rest.group',
    {op: 'setNode', id: 'app', set: {groups: {g: {need: 2}}}},
    {op: 'setEdge', id: 'dependency:app>rpc#2', set: {group: 'g'}},
  ],
];
it.each(cases)('%s', (_, expected, ...patch) => {
  const before = structuredClone(document);
  expect(after(patch)).toBe(expected);
  expect(document).toEqual(before);
});
