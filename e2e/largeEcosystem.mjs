/** A large ecosystem for measuring: tiers that hang on the ones before, with balance sheets, claims and holdings. */

const TIERS = [
  ['cloud-region', 'facility'],
  ['rpc-provider', 'oracle', 'indexer', 'validators', 'front-end'],
  ['settlement-layer', 'bridge', 'sequencer'],
  ['exchange', 'lending', 'dex', 'market-maker'],
  ['asset', 'stablecoin'],
  ['bank', 'custodian', 'fund'],
];

/**
 * The same numbers give the same ecosystem.
 * @param {number} nodes
 * @param {number} edges
 * @returns {object} a document, to be written as JSON
 */
export function largeEcosystem(nodes, edges) {
  const random = sequence(20251020);
  const pick = (below) => Math.floor(random() * below);
  const tierOf = (i) => Math.min(TIERS.length - 1, Math.floor((i * TIERS.length) / nodes));
  const list = Array.from({length: nodes}, (_, i) => {
    const kinds = TIERS[tierOf(i)];
    const kind = kinds[i % kinds.length];
    const node = {id: `n${i}`, label: `${kind} ${i}`, kind, outageCostPerHour: 1000 + pick(50_000)};
    return tierOf(i) >= 2 && kind !== 'asset' ? {...node, equity: 5e8 + pick(1e9), liabilities: 1e9} : node;
  });
  const holders = list.flatMap(({equity}, i) => (equity === undefined ? [] : [i]));
  const assets = list.flatMap(({kind}, i) => (kind === 'asset' ? [i] : []));
  const taken = new Set();
  const drawn = [];
  while (drawn.length < edges) {
    const share = random();
    const edge = share < 0.7 ? dependency() : share < 0.85 ? exposure() : holding();
    const key = `${edge.type} ${edge.from} ${edge.to}`;
    if (edge.from === edge.to || taken.has(key)) continue;
    taken.add(key);
    drawn.push(edge);
  }
  return {
    format: 'knockon',
    version: 1,
    title: `${nodes} nodes`,
    nodes: list,
    edges: drawn,
    scenarios: [
      {id: 'first', title: 'The first region', horizon: 72, shocks: [{type: 'outage', node: 'n0', hours: 9}]},
    ],
  };

  /** Providers near the start of a tier have most dependents, as hubs do. */
  function dependency() {
    const to = Math.floor(random() ** 2 * nodes * 0.8);
    const from = to + 1 + pick(nodes - to - 1);
    return {
      type: 'dependency',
      from: `n${from}`,
      to: `n${to}`,
      toleranceHours: pick(5) / 4,
      criticality: 0.2 + 0.6 * random(),
    };
  }
  function exposure() {
    const ends = [holders[pick(holders.length)], holders[pick(holders.length)]];
    return {type: 'exposure', from: `n${ends[0]}`, to: `n${ends[1]}`, amount: 1e6 + pick(2e7)};
  }
  function holding() {
    return {
      type: 'holding',
      from: `n${holders[pick(holders.length)]}`,
      to: `n${assets[pick(assets.length)]}`,
      amount: 1e6 + pick(2e7),
    };
  }
}

/** Numbers in 0–1, the same for the same seed: mulberry32. */
function sequence(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}
