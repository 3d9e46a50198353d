import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Problem} from './problem.ts';
import {type Reading, readDocument} from './read.ts';

type Raw = Record<string, unknown>;

/** Two banks, a coin, a lender that one of two feeds is enough for, and one scenario; each case breaks one thing. */
function sound(): {nodes: Raw[]; edges: Raw[]; scenarios: Raw[]; mitigations: Raw[]} & Raw {
  return {
    format: 'knockon',
    version: 1,
    nodes: [
      {id: 'bank', equity: 100, liabilities: 400},
      {id: 'lender', equity: 20, liabilities: 80, groups: {feed: {need: 1}}},
      {id: 'coin', depth: 1000},
      {id: 'feed-a'},
      {id: 'feed-b'},
    ],
    edges: [
      {id: 'loan', type: 'exposure', from: 'bank', to: 'lender', amount: 50},
      {id: 'bag', type: 'holding', from: 'lender', to: 'coin', amount: 30},
      {id: 'a', type: 'dependency', from: 'lender', to: 'feed-a', group: 'feed'},
      {id: 'b', type: 'dependency', from: 'lender', to: 'feed-b', group: 'feed'},
      {id: 'site', type: 'dependency', from: 'bank', to: 'feed-a', criticality: 0.5},
    ],
    scenarios: [{id: 's', shocks: [{type: 'outage', node: 'feed-a', at: 0, hours: 1}]}],
    mitigations: [{id: 'm', patch: [{op: 'setNode', id: 'lender', set: {equity: 25}}]}],
  };
}

type Break = (document: ReturnType<typeof sound>) => void;
const node =
  (i: number, fields: Raw): Break =>
  (document) =>
    void Object.assign(document.nodes[i], fields);
const edge =
  (k: number, fields: Raw): Break =>
  (document) =>
    void Object.assign(document.edges[k], fields);
const shock =
  (fields: Raw): Break =>
  (document) =>
    void (document.scenarios[0].shocks = [fields]);
const patch =
  (...ops: Raw[]): Break =>
  (document) =>
    void (document.mitigations[0].patch = ops);

function readWith(...breaks: Break[]): Reading {
  const document = sound();
  for (const change of breaks) change(document);
  return readDocument(document);
}

const told = (problem: Problem) => `${problem.place}: ${problem.message}`;

it('reads a sound document without a word and shares nothing with it', () => {
  const given = sound();
  const reading = readDocument(given);
  expect(reading).toMatchObject({ok: true, warnings: []});
  if (!reading.ok) return;
  expect(reading.document).toEqual(given);
  expect(reading.document.nodes).not.toBe(given.nodes);
});

describe('an error says where, what was found and what is expected', () => {
  const cases: [name: string, place: string, words: RegExp, ...breaks: Break[]][] = [
    ['negative amount', 'edges[0].amount', /-5.*at least 0/, edge(0, {amount: -5})],
    ['text that is no number', 'edges[0].amount', /"much".*a number/, edge(0, {amount: 'much'})],
    ['infinite', 'nodes[0].equity', /too large/, node(0, {equity: Infinity})],
    ['not a number', 'nodes[0].equity', /not a number/, node(0, {equity: Number.NaN})],
    ['share above 1', 'edges[4].criticality', /2.*at most 1/, edge(4, {criticality: 2})],
    ['need of zero', 'nodes[1].groups.feed.need', /0.*above 0/, node(1, {groups: {feed: {need: 0}}})],
    ['unknown edge type', 'edges[0].type', /"loan".*"dependency", "exposure" or "holding"/, edge(0, {type: 'loan'})],
    ['unknown shock type', 'scenarios[0].shocks[0].type', /"quake".*"outage"/, shock({type: 'quake', node: 'coin'})],
    ['unknown op', 'mitigations[0].patch[0].op', /"swap".*"addNode"/, patch({op: 'swap', id: 'coin'})],
    ['missing end', 'edges[2].to', /"ghost"/, edge(2, {to: 'ghost'})],
    ['duplicate node', 'nodes[3].id', /duplicate.*"bank".*nodes\[0\]/, node(3, {id: 'bank'})],
    ['duplicate edge', 'edges[1].id', /duplicate.*"loan"/, edge(1, {id: 'loan'})],
    ['undefined group', 'edges[4].group', /no group "site"/, edge(4, {group: 'site', criticality: undefined})],
    ['criticality on a grouped edge', 'edges[2].criticality', /on the group/, edge(2, {criticality: 0.5})],
    ['weight on an ungrouped edge', 'edges[4].weight', /inside a group/, edge(4, {weight: 2})],
    ['group without members', 'nodes[0].groups.spare', /"spare"/, node(0, {groups: {spare: {}}})],
    ['exposure to oneself', 'edges[0].to', /itself/, edge(0, {to: 'bank'})],
    ['holding oneself', 'edges[1].to', /itself/, edge(1, {to: 'lender'})],
    ['creditor without a balance sheet', 'edges[0].from', /creditor/, edge(0, {from: 'feed-a'})],
    ['debtor without a balance sheet', 'edges[0].to', /debtor/, edge(0, {to: 'feed-a'})],
    ['holder without a balance sheet', 'edges[1].from', /holder/, edge(1, {from: 'feed-a'})],
    ['assets and equity', 'nodes[0].equity', /only one/, node(0, {assets: 500})],
    ['shock on nobody', 'scenarios[0].shocks[0].node', /"ghost"/, shock({type: 'outage', node: 'ghost'})],
    [
      'price of what is no asset',
      'scenarios[0].shocks[0].node',
      /no asset/,
      shock({type: 'price', node: 'bank', drop: 0.1}),
    ],
    [
      'run on what owes nothing',
      'scenarios[0].shocks[0].node',
      /balance sheet/,
      shock({type: 'run', node: 'coin', hours: 1, fraction: 0.1}),
    ],
    [
      'capital without a balance sheet',
      'scenarios[0].shocks[0].node',
      /balance sheet/,
      shock({type: 'capital', node: 'coin', amount: 1}),
    ],
    ['loss of nothing', 'scenarios[0].shocks[0].amount', /neither/, shock({type: 'loss', node: 'bank'})],
    [
      'loss given twice',
      'scenarios[0].shocks[0].fraction',
      /both/,
      shock({type: 'loss', node: 'bank', amount: 1, fraction: 0.1}),
    ],
    [
      'fraction of nothing',
      'scenarios[0].shocks[0].fraction',
      /fraction/,
      shock({type: 'loss', node: 'coin', fraction: 0.1}),
    ],
    ['patch of an unknown node', 'mitigations[0].patch[0].id', /"ghost"/, patch({op: 'removeNode', id: 'ghost'})],
    [
      'patch of an unknown edge',
      'mitigations[0].patch[1].id',
      /"x"/,
      patch({op: 'removeEdge', id: 'a'}, {op: 'removeEdge', id: 'x'}),
    ],
    [
      'patch that breaks a rule',
      'mitigations[0].patch',
      /nodes\[0\]\.equity.*above 0/,
      patch({op: 'setNode', id: 'bank', set: {equity: 0}}),
    ],
    [
      'group that cannot meet its need',
      'nodes[1].groups.feed.need',
      /needs 3 .* have 2/,
      node(1, {groups: {feed: {need: 3}}}),
    ],
    ['no equity', 'nodes[0].equity', /above 0/, node(0, {equity: -1})],
    ['equity below zero by its claims', 'nodes[1].assets', /above 0/, node(1, {assets: 10, equity: undefined})],
    [
      'more claims than it can own',
      'nodes[0].equity',
      /External assets/,
      edge(0, {amount: 501}),
      node(1, {equity: 600}),
    ],
    ['margin call due', 'nodes[1].minEquityRatio', /margin call/, node(1, {minEquityRatio: 0.5})],
    [
      'run triggered',
      'nodes[0].runTrigger.equityRatio',
      /run starts/,
      node(0, {runTrigger: {equityRatio: 0.2, perHour: 0.1}}),
    ],
    [
      'start that is no time',
      'scenarios[0].start',
      /2025-10-20T06:48:00Z/,
      (document) => void (document.scenarios[0].start = 'monday'),
    ],
    ['currency that is no code', 'currency', /USD/, (document) => void (document.currency = 'dollars')],
    [
      'group named __proto__',
      'nodes[1].groups.__proto__.need',
      /a number/,
      (document) => void (document.nodes[1].groups = JSON.parse('{"feed":{},"__proto__":{"need":"x"}}')),
    ],
  ];
  it.each(cases)('%s', (_, place, words, ...breaks) => {
    const reading = readWith(
      ...breaks.map(
        (change): Break =>
          (document) => {
            change(document);
            for (const item of [...document.nodes, ...document.edges]) {
              for (const key of Object.keys(item)) if (item[key] === undefined) delete item[key];
            }
          },
      ),
    );
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    const here = reading.problems.filter((problem) => problem.severity === 'error' && problem.place === place);
    expect(here.length, reading.problems.map(told).join('\n')).toBeGreaterThan(0);
    expect(here[0].message).toMatch(words);
    expect(here[0].message).toMatch(/\.$/);
  });
});

describe('a warning leaves the document whole', () => {
  const cases: [name: string, place: string, words: RegExp, ...breaks: Break[]][] = [
    ['unknown field', 'nodes[0].weather', /"weather"/, node(0, {weather: {rain: true}})],
    ['number as text', 'nodes[0].equity', /"100"/, node(0, {equity: '100'})],
    ['unknown kind', 'nodes[0].kind', /"lighthouse".*"other"/, node(0, {kind: 'lighthouse'})],
    ['control character', 'nodes[0].label', /control/, node(0, {label: 'b\u0007ank'})],
    ['half a character', 'nodes[0].note', /surrogate/, node(0, {note: 'x\ud800'})],
    [
      'look-alike id',
      'nodes[3].id',
      /look alike/,
      node(3, {id: 'b\u0430nk'}),
      edge(2, {to: 'b\u0430nk'}),
      edge(4, {to: 'feed-b'}),
      shock({type: 'outage', node: 'bank'}),
    ],
    [
      'bad link',
      'sources[0].url',
      /address/,
      (document) => void (document.sources = [{id: 'x', title: 'X', url: 'javascript:alert(1)'}]),
    ],
    [
      'icon that loads',
      'kinds[0].icon',
      /icon/,
      (document) => void (document.kinds = [{id: 'k', label: 'K', icon: '//x.example/a.svg'}]),
    ],
    [
      'position of nobody',
      'layout.positions.ghost',
      /no such node/,
      (document) => void (document.layout = {positions: {ghost: [0, 0]}}),
    ],
    [
      'source that is not there',
      'nodes[0].provenance.equity',
      /"s9"/,
      node(0, {provenance: {equity: {mark: 'read', source: 's9'}}}),
    ],
  ];
  it.each(cases)('%s', (_, place, words, ...breaks) => {
    const reading = readWith(...breaks);
    expect(reading.ok, reading.ok ? '' : reading.problems.map(told).join('\n')).toBe(true);
    if (!reading.ok) return;
    expect(reading.document.nodes).toHaveLength(5);
    const here = reading.warnings.find((problem) => problem.place === place);
    expect(here?.message, reading.warnings.map(told).join('\n')).toMatch(words);
  });

  it('keeps what it does not know and drops what could load something', () => {
    const reading = readWith(
      node(0, {weather: {rain: [1]}, color: '#abc', image: 'https://x.example/t.gif', style: {}}),
    );
    if (!reading.ok) throw new Error('refused');
    expect(reading.document.nodes[0]).toEqual({
      id: 'bank',
      equity: 100,
      liabilities: 400,
      weather: {rain: [1]},
      color: '#abc',
    });
  });

  it('tells what is alike once, with its number', () => {
    const reading = readWith(node(0, {x: 1}), node(1, {x: 1}), node(2, {x: 1}));
    if (!reading.ok) throw new Error('refused');
    expect(reading.warnings.map(told)).toEqual([expect.stringMatching(/^nodes\[0\]\.x: .*\(3 times alike\)$/)]);
  });
});

describe('names of Object are just names', () => {
  const nested = JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}');
  it('in ids, groups, positions and unknown fields', () => {
    const groups = JSON.parse('{"__proto__": {"need": 1}}');
    const reading = readDocument({
      format: 'knockon',
      version: 1,
      nodes: [
        {id: '__proto__', groups},
        {id: 'constructor', settings: nested},
      ],
      edges: [{type: 'dependency', from: '__proto__', to: 'constructor', group: '__proto__'}],
      layout: {positions: JSON.parse('{"__proto__": [1, 2]}')},
    });
    if (!reading.ok) throw new Error(reading.problems.map(told).join('\n'));
    expect(Object.keys(reading.document.nodes[0].groups!)).toEqual(['__proto__']);
    expect(Object.keys(reading.document.layout!.positions!)).toEqual(['__proto__']);
    expect('polluted' in {}).toBe(false);
  });
});

it.each([
  [99, /99.*up to 1/],
  [undefined, /nothing/],
  [0.5, /0.5/],
])('refuses version %s', (version, words) => {
  const reading = readDocument({...sound(), version});
  expect(reading).toMatchObject({ok: false, problems: [{place: 'version', message: expect.stringMatching(words)}]});
});

it.each([42, null, 'text', [], true])('refuses %j as a document', (value) => {
  expect(readDocument(value)).toMatchObject({
    ok: false,
    problems: [{message: expect.stringMatching(/object with a list of nodes/)}],
  });
});

it('refuses what is nested without end instead of following it', () => {
  const endless: Raw = {};
  endless.again = endless;
  const reading = readDocument({...sound(), endless});
  expect(reading).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([expect.objectContaining({code: 'document.too-large'})]),
  });
});

it('tells the first hundred of many errors, and how many more there are', () => {
  const edges = Array.from({length: 250}, () => ({type: 'dependency', from: 'bank', to: 'ghost'}));
  const reading = readDocument({...sound(), edges});
  if (reading.ok) throw new Error('read');
  expect(reading.problems).toHaveLength(101);
  expect(reading.problems[100].message).toBe('There are 150 more errors.');
});

it('never throws, whatever stands wherever in a document', () => {
  const anything = fc.oneof(
    fc.json({maxDepth: 2}).map((json) => JSON.parse(json) as unknown),
    fc.constantFrom(NaN, Infinity, -0, 1e308, '__proto__', undefined),
  );
  fc.assert(
    fc.property(fc.nat(), anything, fc.nat(), anything, (first, one, second, other) => {
      const document = replaceAt(replaceAt(sound(), first, one), second, other);
      const reading = readDocument(document);
      const problems = reading.ok ? reading.warnings : reading.problems;
      for (const {message} of problems) expect(message).toMatch(/[.)]$/);
      if (!reading.ok) expect(problems.some(({severity}) => severity === 'error')).toBe(true);
    }),
    {numRuns: 2000},
  );
});

/** A copy with the value at one of its places, counted through, replaced. */
function replaceAt(value: unknown, place: number, by: unknown): unknown {
  let count = 0;
  const places = (inside: unknown): number =>
    1 +
    (typeof inside === 'object' && inside !== null
      ? Object.values(inside).reduce((sum: number, item) => sum + places(item), 0)
      : 0);
  const at = place % places(value);
  const copy = (inside: unknown): unknown => {
    if (count++ === at) return by;
    if (Array.isArray(inside)) return inside.map(copy);
    if (typeof inside !== 'object' || inside === null) return inside;
    return Object.fromEntries(Object.entries(inside).map(([key, item]) => [key, copy(item)]));
  };
  return copy(value);
}
