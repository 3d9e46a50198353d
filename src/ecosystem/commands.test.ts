import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import * as commands from './commands.ts';
import type {Ecosystem, EcosystemEdge} from './document.ts';
import {edgeIds} from './document.ts';
import {unfitFor} from './drawn.ts';
import {KINDS} from './kinds.ts';
import {readDocument} from './read.ts';

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) frozen(item);
  }
  return value;
};

function must(outcome: commands.Outcome): Ecosystem {
  if (!outcome.ok) throw new Error(outcome.problems[0].message);
  return frozen(outcome.document);
}

const base: Ecosystem = frozen({
  format: 'knockon',
  version: 1,
  nodes: [
    {id: 'a', label: 'Oracle A', kind: 'oracle'},
    {id: 'b', label: 'Oracle B', kind: 'oracle'},
    {id: 'l', label: 'Lender', kind: 'lending', equity: 10, liabilities: 90},
    {id: 'eth', label: 'ETH', kind: 'asset', depth: 100},
  ],
  edges: [{type: 'dependency', from: 'l', to: 'a', criticality: 0.9}],
  scenarios: [{id: 's', shocks: [{type: 'outage', node: 'a', at: 0}], observed: [{what: 'back', node: 'a'}]}],
  mitigations: [{id: 'm', patch: [{op: 'setEdge', id: 'dependency:l>a', set: {toleranceHours: 1}}]}],
  layout: {positions: {a: [0, 0]}},
});

describe('labels', () => {
  const connected = commands.addEdge(base, {type: 'dependency', from: 'l', to: 'b'});
  it.each([
    [connected, 'Connect Oracle B to Lender'],
    [commands.addEdge(base, {type: 'holding', from: 'l', to: 'eth', amount: 5}), 'Let Lender hold ETH'],
    [commands.removeNodes(base, ['a', 'b', 'l']), 'Delete Oracle A and 2 others'],
    [commands.renameNode(base, 'a', {label: 'Pharos'}), 'Rename Oracle A to Pharos'],
    [commands.addNode(base, {kind: 'oracle'}), 'Add Oracle'],
  ])('say what was done', (outcome, label) => expect(outcome).toMatchObject({ok: true, label}));
});

describe('a second provider', () => {
  const two = must(commands.addEdge(base, {type: 'dependency', from: 'l', to: 'b'}));
  const join = (need: number | 'all') =>
    must(commands.joinGroup(two, 'dependency:l>b', {with: {edge: 'dependency:l>a'}, need}));

  it('makes a group that needs 1 of 2, with the criticality that the first one had', () => {
    const {nodes, edges} = join(1);
    expect(nodes[2].groups).toEqual({oracle: {criticality: 0.9, need: 1}});
    expect(edges).toEqual([
      {type: 'dependency', from: 'l', to: 'a', group: 'oracle'},
      {type: 'dependency', from: 'l', to: 'b', group: 'oracle'},
    ]);
  });

  it('makes a group that needs both: half of them is nothing', () => {
    expect(join('all').nodes[2].groups).toEqual({oracle: {criticality: 0.9, need: 2, mode: 'quorum'}});
  });

  it('that goes takes its claim on the group with it, and the last one the group', () => {
    const one = must(commands.removeEdges(join('all'), ['dependency:l>b']));
    expect(one.nodes[2].groups).toEqual({oracle: {criticality: 0.9, need: 1, mode: 'quorum'}});
    const none = must(commands.removeNodes(one, ['a']));
    expect(none.nodes.find(({id}) => id === 'l')).not.toHaveProperty('groups');
  });

  it('leaves the group as it would count alone', () => {
    const alone = must(commands.leaveGroup(join(1), 'dependency:l>b'));
    expect(alone.edges[1]).toEqual({type: 'dependency', from: 'l', to: 'b', criticality: 0.9});
    expect(must(commands.dissolveGroup(join(1), 'l', 'oracle')).edges).toEqual(alone.edges.with(0, base.edges[0]));
  });
});

describe('a removed node', () => {
  const {scenarios, mitigations, layout, edges} = must(commands.removeNodes(base, ['a']));
  it('leaves nothing behind that mentions it', () => {
    expect(JSON.stringify({scenarios, mitigations, layout, edges})).not.toMatch(/"a"|>a/);
  });
});

it('follows a new id everywhere', () => {
  const renamed = must(commands.renameNode(base, 'a', {id: 'pharos'}));
  expect(renamed.scenarios![0].shocks[0].node).toBe('pharos');
  expect(renamed.mitigations![0].patch).toEqual([{op: 'setEdge', id: 'dependency:l>pharos', set: {toleranceHours: 1}}]);
  expect(renamed.layout!.positions).toEqual({pharos: [0, 0]});
  expect(readDocument(renamed).ok).toBe(true);
});

it('takes the source from a number that is set by hand, and from no other', () => {
  const mark = {mark: 'estimate'} as const;
  const sourced: Ecosystem = {
    ...base,
    nodes: [{id: 'x', equity: 1, liabilities: 2, provenance: {equity: mark, liabilities: mark}}],
    edges: [],
    scenarios: [],
    mitigations: [],
  };
  const {nodes} = must(commands.setNode(sourced, 'x', {equity: 5}));
  expect(nodes[0]).toEqual({id: 'x', equity: 5, liabilities: 2, provenance: {liabilities: mark}});
});

describe('links in rows', () => {
  const ends = (type: EcosystemEdge['type'], from: string, to: string) => ({type, from, to});
  it('are drawn and changed in one command, with the groups that they name', () => {
    const {nodes, edges} = must(
      commands.setLinks(
        base,
        [
          {id: 'dependency:l>a', ends: ends('dependency', 'l', 'a'), group: 'feed', set: {toleranceHours: 2}},
          {id: null, ends: ends('dependency', 'l', 'b'), group: 'feed', set: {}},
          {id: null, ends: ends('exposure', 'l', 'b'), set: {amount: 7}},
        ],
        'Paste',
      ),
    );
    expect(nodes[2].groups).toEqual({feed: {}});
    expect(nodes[1]).toMatchObject({provenance: {equity: {mark: 'estimate'}}});
    expect(edges).toEqual([
      {type: 'dependency', from: 'l', to: 'a', group: 'feed', toleranceHours: 2},
      {type: 'dependency', from: 'l', to: 'b', group: 'feed'},
      {type: 'exposure', from: 'l', to: 'b', amount: 7},
    ]);
  });

  it('keep what holds of them between other ends, and are followed by mitigations', () => {
    const {edges, mitigations} = must(
      commands.setLinks(base, [{id: 'dependency:l>a', ends: ends('dependency', 'l', 'b'), set: {}}], 'Move'),
    );
    expect(edges).toEqual([{type: 'dependency', from: 'l', to: 'b', criticality: 0.9}]);
    expect(mitigations![0].patch).toMatchObject([{id: 'dependency:l>b'}]);
  });

  it('lose what only links of the other type say', () => {
    const {edges} = must(
      commands.setLinks(base, [{id: 'dependency:l>a', ends: ends('exposure', 'l', 'a'), set: {amount: 3}}], 'Change'),
    );
    expect(edges).toEqual([{type: 'exposure', from: 'l', to: 'a', amount: 3}]);
  });

  it('are not drawn twice', () => {
    const again = commands.setLinks(base, [{id: null, ends: ends('dependency', 'l', 'a'), set: {}}], 'Paste');
    expect(again).toMatchObject({ok: false, problems: [{code: 'edge.again'}]});
  });
});

it('a new node is marked as an estimate only where its kind, and nobody else, gave the number', () => {
  const {nodes} = must(commands.addNode(base, {label: 'Bank', kind: 'bank', fields: {liabilities: 5}}));
  expect(nodes.at(-1)).toMatchObject({liabilities: 5, provenance: {equity: {mark: 'estimate'}}});
  expect(nodes.at(-1)!.provenance).not.toHaveProperty('liabilities');
});

describe('where a number comes from', () => {
  const grouped = must(
    commands.joinGroup(must(commands.addEdge(base, {type: 'dependency', from: 'l', to: 'b'})), 'dependency:l>b', {
      with: {edge: 'dependency:l>a'},
      need: 1,
    }),
  );
  const report = {title: ' Annual report ', url: 'https://example.org/2025'};

  it.each<[string, commands.NumberPlace, string, (document: Ecosystem) => unknown]>([
    ['a node', {node: 'l'}, 'equity', ({nodes}) => nodes[2].provenance],
    ['a bundle of a node', {node: 'l'}, 'runTrigger', ({nodes}) => nodes[2].provenance],
    ['a group', {node: 'l', group: 'oracle'}, 'need', ({nodes}) => nodes[2].groups!.oracle.provenance],
    ['a link', {edge: 'dependency:l>a'}, 'toleranceHours', ({edges}) => edges[0].provenance],
  ])('is said of a number of %s, with a source that is new', (_, place, field, provenance) => {
    const outcome = commands.setOrigin(grouped, place, field, {mark: 'read'}, 'it', report);
    expect(outcome).toMatchObject({ok: true, label: 'Mark it as read in Annual report'});
    const marked = must(outcome);
    expect(marked.sources).toEqual([{id: 'annual-report', title: 'Annual report', url: 'https://example.org/2025'}]);
    expect(provenance(marked)).toEqual({[field]: {mark: 'read', source: 'annual-report'}});
    const bare = must(commands.setOrigin(marked, place, field, null, 'it'));
    expect(provenance(bare)).toBeUndefined();
  });

  it('is no address that could not be shown as a link, and no source without a title', () => {
    const mark = (source: commands.NewSource) =>
      commands.setOrigin(base, {node: 'l'}, 'equity', {mark: 'read'}, 'it', source);
    expect(mark({title: 'Report', url: 'javascript:alert(1)'})).toMatchObject({
      ok: false,
      problems: [{code: 'source.address'}],
    });
    expect(mark({title: ' '})).toMatchObject({ok: false, problems: [{code: 'source.untitled'}]});
  });

  it('stays: a source that is named cannot be deleted', () => {
    const marked = must(commands.setOrigin(base, {node: 'l'}, 'equity', {mark: 'read'}, 'it', report));
    expect(commands.removeSource(marked, 'annual-report')).toMatchObject({problems: [{code: 'source.used'}]});
    const bare = must(commands.setOrigin(marked, {node: 'l'}, 'equity', null, 'it'));
    expect(must(commands.removeSource(bare, 'annual-report'))).not.toHaveProperty('sources');
  });
});

it('gives a balance sheet, said to be an estimate, to who owes without one', () => {
  const {nodes} = must(commands.addEdge(base, {type: 'exposure', from: 'l', to: 'a', amount: 8}));
  expect(nodes[0]).toMatchObject({equity: 10, provenance: {equity: {mark: 'estimate'}}});
});

it.each<[string, commands.Outcome]>([
  ['negative cost', commands.setNode(base, 'a', {outageCostPerHour: -1})],
  ['a share above 1', commands.setNode(base, 'l', {liquid: 2})],
  ['an unknown node', commands.setNode(base, 'nobody', {liquid: 1})],
  ['an id that is taken', commands.renameNode(base, 'a', {id: 'b'})],
  ['owing oneself', commands.addEdge(base, {type: 'exposure', from: 'l', to: 'l', amount: 1})],
  ['assets beside equity', commands.setNode(base, 'l', {assets: 5})],
  ['no claim', commands.addEdge(base, {type: 'exposure', from: 'l', to: 'a', amount: Number.NaN})],
])('refuses %s', (_, outcome) => {
  expect(outcome.ok).toBe(false);
  if (!outcome.ok) expect(outcome.problems[0].message).toMatch(/\.$/);
});

describe('a piece', () => {
  const group = must(
    commands.joinGroup(must(commands.addEdge(base, {type: 'dependency', from: 'l', to: 'b'})), 'dependency:l>b', {
      with: {edge: 'dependency:l>a'},
      need: 1,
    }),
  );
  it('is a document that can be read by itself, and pasted twice', () => {
    const piece = commands.pieceOf(group, ['a', 'b', 'l']);
    expect(readDocument(JSON.parse(JSON.stringify(piece))).ok).toBe(true);
    const once = must(commands.paste(group, piece, [24, 24]));
    const twice = must(commands.paste(once, piece, [48, 48]));
    expect(twice.nodes).toHaveLength(4 + 3 + 3);
    expect(twice.edges).toHaveLength(2 + 2 + 2);
    expect(twice.nodes.map(({label}) => label)).toContain('Lender 3');
    expect(readDocument(twice).ok).toBe(true);
  });
});

/** Any command on any document, with what there is in it to choose from. */
const anyCommand = fc.record({
  what: fc.nat(23),
  a: fc.nat(30),
  b: fc.nat(30),
  x: fc.oneof(fc.double({min: -10, max: 1e9, noNaN: true}), fc.constantFrom(0, 1, 0.5, Number.NaN)),
  text: fc.string({maxLength: 8}),
});
type Draw = {what: number; a: number; b: number; x: number; text: string};

function apply(document: Ecosystem, {what, a, b, x, text}: Draw): commands.Outcome {
  const node = (k: number) => document.nodes[k % Math.max(1, document.nodes.length)]?.id ?? 'nobody';
  const ids = edgeIds(document.edges);
  const edge = (k: number) => ids[k % Math.max(1, ids.length)] ?? 'none';
  const groups = Object.keys(document.nodes.find(({id}) => id === node(a))?.groups ?? {});
  const group = groups[b % Math.max(1, groups.length)] ?? text;
  const between = (type: EcosystemEdge['type']): EcosystemEdge =>
    type === 'dependency'
      ? {type, from: node(a), to: node(b)}
      : {type, from: node(a), to: node(b), amount: commands.likelyAmount(document, node(a))};
  const money = (['equity', 'liabilities', 'outageCostPerHour', 'liquid', 'assets', 'restartHours'] as const)[b % 6];
  return [
    () => commands.addNode(document, {label: text, kind: KINDS[a % KINDS.length].id, at: [a, b]}),
    () => commands.addNode(document, {kind: KINDS[b % KINDS.length].id}),
    () => commands.addEdge(document, between('dependency')),
    () => commands.addEdge(document, between('dependency')),
    () => commands.addEdge(document, between('exposure')),
    () => commands.addEdge(document, between('holding')),
    () => commands.joinGroup(document, edge(a), {with: {edge: edge(b)}, need: b % 2 ? 1 : 'all'}),
    () => commands.setGroup(document, node(a), group, {need: x, ...(b % 3 ? {} : {name: text})}),
    () => commands.leaveGroup(document, edge(a)),
    () => commands.dissolveGroup(document, node(a), group),
    () => commands.removeEdges(document, [edge(a)]),
    () => commands.removeNodes(document, [node(a), node(b)]),
    () => commands.setNode(document, node(a), {[money]: b % 5 ? x : null}),
    () => commands.setEdge(document, edge(a), {[b % 2 ? 'amount' : 'toleranceHours']: x}),
    () => commands.renameNode(document, node(a), b % 2 ? {label: text} : {id: text}),
    () => commands.moveNodes(document, {[node(a)]: [x, x]}),
    () => commands.paste(document, commands.pieceOf(document, [node(a), node(b)]), [24, 24]),
    () => commands.saveScenario(document, {id: text || 's', shocks: [{type: 'outage', node: node(a)}]}),
    () => commands.reverseEdge(document, edge(a)),
    () =>
      commands.saveMitigation(document, {
        id: text || 'm',
        patch: [{op: 'setEdge', id: edge(a), set: {note: text}}],
      }),
    () => commands.setOrigin(document, {node: node(a)}, money, {mark: 'read'}, text, {title: text}),
    () => commands.setOrigin(document, {node: node(a), group}, 'need', b % 2 ? {mark: 'estimate'} : null, text),
    () => commands.removeSource(document, document.sources?.[b % document.sources.length]?.id ?? text),
    () =>
      commands.setLinks(
        document,
        [
          {id: b % 2 ? edge(a) : null, ends: between((['dependency', 'exposure', 'holding'] as const)[b % 3]), set: {}},
          {id: null, ends: {type: 'dependency', from: node(b), to: node(a)}, group: text || null, set: {}},
        ],
        text,
      ),
  ][what]();
}

describe('any commands in any order', () => {
  it('leave a document that reads, or are refused; what was there before is untouched', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, {maxLength: 60}), (draws) => {
        let document: Ecosystem = frozen(commands.EMPTY);
        for (const draw of draws) {
          const outcome = apply(document, draw);
          if (!outcome.ok) {
            expect(outcome.problems.length).toBeGreaterThan(0);
            continue;
          }
          document = frozen(outcome.document);
          const reading = readDocument(JSON.parse(JSON.stringify(document)));
          // Whatever a command leaves can be read, unless it is only not yet at rest.
          if (reading.ok) continue;
          const unfit = new Set(unfitFor(document).map(({place}) => place));
          const errors = reading.problems.filter(({severity}) => severity === 'error');
          expect(errors.filter(({place}) => !unfit.has(place))).toEqual([]);
        }
      }),
      {numRuns: 300},
    );
  });
});
