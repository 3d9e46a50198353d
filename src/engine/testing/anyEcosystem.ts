/** Ecosystems and scenarios that nobody drew, all at rest, for tests of what must hold of every run. */
import fc from 'fast-check';
import type {Ecosystem, EcosystemEdge, EcosystemNode, Params, Scenario, Shock} from '../../ecosystem/document.ts';
import {checkRest} from '../../ecosystem/rest.ts';
import {checkRules} from '../../ecosystem/rules.ts';

export interface Layers {
  /** Price shocks, margin calls, sales. */
  market?: boolean;
  /** Runs by shock and by trigger. */
  runs?: boolean;
  /** A debtor that is down is worth less while it is solvent. */
  discount?: boolean;
  /** No cash put in: whoever fails before it comes in spares its owners that loss. */
  noCapital?: boolean;
  /** At time 0 and without tolerances, lags and restarts. */
  oneInstant?: boolean;
  valuation?: Params['valuation'];
}

export interface Case {
  document: Ecosystem;
  scenario: Scenario;
}

type Draw = {
  int(min: number, max: number): number;
  of<T>(...values: T[]): T;
  /** Continuous, so that ties are rare; on a coarse grid, so that they are not, every third time. */
  real(min: number, max: number): number;
  chance(part: number): boolean;
};

const drawing = (g: fc.GeneratorValue): Draw => ({
  int: (min, max) => g(fc.integer, {min, max}),
  of: (...values) => values[g(fc.integer, {min: 0, max: values.length - 1})],
  real: (min, max) => {
    const part = g(fc.integer, {min: 0, max: 3_000_000}) / 3_000_000;
    const value = min + part * (max - min);
    return part * 7_919 - Math.floor(part * 7_919) < 0.33 ? Math.round(value) || min : value;
  },
  chance: (part) => g(fc.integer, {min: 0, max: 999}) < part * 1000,
});

function anyNode(draw: Draw, i: number, layers: Layers): EcosystemNode {
  const node: EcosystemNode = {
    id: `n${i}`,
    combine: draw.of('min', 'min', 'product', 'sum'),
    outageCostPerHour: draw.of(0, draw.real(0, 15)),
  };
  if (!layers.oneInstant) node.restartHours = draw.of(0, 0, draw.real(0.1, 5));
  if (!draw.chance(0.75)) return node;
  node.liabilities = draw.of(0, draw.real(1, 200));
  node.equity = draw.real(5, 90);
  node.haltsOnDefault = draw.chance(0.7);
  if (draw.chance(0.3)) node.liquid = draw.real(0, 1);
  if (draw.chance(0.2)) node.custody = draw.real(0, 300);
  if (layers.market && draw.chance(0.5)) {
    node.minEquityRatio = Math.min(0.97, draw.real(0.1, 1));
    node.marginCallHours = draw.real(0.1, 3);
    node.closeFactor = draw.of(1, draw.real(0.1, 1));
  }
  if (layers.runs && draw.chance(0.3))
    node.runTrigger = {equityRatio: Math.min(0.97, draw.real(0.1, 1)), perHour: draw.real(0.01, 0.3)};
  return node;
}

function anyEdges(draw: Draw, nodes: EcosystemNode[], assets: EcosystemNode[], layers: Layers): EcosystemEdge[] {
  const edges: EcosystemEdge[] = [];
  const hours = (max: number): number => (layers.oneInstant ? 0 : draw.of(0, 0, draw.real(0.1, max)));
  for (const node of nodes) {
    const grouped: string[] = [];
    for (const provider of nodes) {
      if (!draw.chance(0.22)) continue;
      if (provider !== node && draw.chance(0.35)) grouped.push(provider.id);
      else
        edges.push({
          type: 'dependency',
          from: node.id,
          to: provider.id,
          toleranceHours: hours(4),
          criticality: draw.of(1, draw.real(0.05, 0.95)),
        });
    }
    if (grouped.length > 0) {
      const mode = draw.of('share' as const, 'quorum' as const);
      node.groups = {g: {need: draw.int(1, grouped.length), mode, criticality: draw.of(1, draw.real(0.1, 1))}};
      for (const to of grouped)
        edges.push({
          type: 'dependency',
          from: node.id,
          to,
          group: 'g',
          toleranceHours: hours(4),
          weight: draw.of(1, 1, draw.real(1, 3)),
        });
    }
    if (node.equity === undefined) continue;
    for (const debtor of nodes)
      if (debtor !== node && debtor.equity !== undefined && draw.chance(0.3))
        edges.push({type: 'exposure', from: node.id, to: debtor.id, amount: draw.real(1, 60), lagHours: hours(6)});
    for (const asset of assets)
      if (draw.chance(0.6)) edges.push({type: 'holding', from: node.id, to: asset.id, amount: draw.real(1, 80)});
  }
  return edges;
}

/** Gives every balance sheet enough liabilities to carry its claims and holdings, and puts its ratios below where it stands. */
function fund(nodes: EcosystemNode[], edges: EcosystemEdge[]): void {
  for (const node of nodes) {
    if (node.equity === undefined) continue;
    let owned = 0;
    let owed = node.equity + (node.liabilities ?? 0);
    for (const edge of edges) {
      if (edge.type === 'dependency') continue;
      if (edge.from === node.id) owned += edge.amount;
      if (edge.type === 'exposure' && edge.to === node.id) owed += edge.amount;
    }
    const short = Math.max(0, owned - owed + 1);
    node.liabilities = (node.liabilities ?? 0) + short;
    const ratio = node.equity / (owed + short);
    if (node.minEquityRatio !== undefined) node.minEquityRatio *= ratio;
    if (node.runTrigger) node.runTrigger = {...node.runTrigger, equityRatio: node.runTrigger.equityRatio * ratio};
  }
}

function anyShock(draw: Draw, nodes: EcosystemNode[], assets: EcosystemNode[], layers: Layers): Shock {
  const at = layers.oneInstant ? 0 : draw.of(0, draw.int(0, 6), draw.real(0, 10));
  const sheets = nodes.filter((node) => node.equity !== undefined);
  const types: Shock['type'][] = ['outage', 'outage', 'loss'];
  if (sheets.length > 0) types.push('loss');
  if (sheets.length > 0 && !layers.noCapital) types.push('capital');
  if (layers.market && assets.length > 0) types.push('price', 'price');
  if (layers.runs && sheets.length > 0) types.push('run', 'run');
  const type = draw.of(...types);
  const node = draw.of(...nodes).id;
  const sheet = sheets.length > 0 ? draw.of(...sheets).id : node;
  if (type === 'outage')
    return {
      type,
      node,
      at,
      ...(layers.oneInstant ? {} : {hours: draw.real(0.1, 20)}),
      severity: draw.of(1, draw.real(0.1, 1)),
    };
  if (type === 'loss') return {type, node: sheet, at, amount: draw.real(1, 150)};
  if (type === 'capital') return {type, node: sheet, at, amount: draw.real(1, 40)};
  if (type === 'price') return {type, node: draw.of(...assets).id, at, drop: draw.real(0.01, 0.6)};
  return {type: 'run', node: sheet, at, hours: draw.real(0.5, 10), fraction: draw.real(0.05, 1)};
}

/** An ecosystem of up to 9 nodes and 2 assets with a scenario of up to 3 shocks. */
export function anyCase(layers: Layers = {market: true, runs: true, discount: true}): fc.Arbitrary<Case> {
  return fc.gen().map((g): Case => {
    const draw = drawing(g);
    const nodes = Array.from({length: draw.int(2, 9)}, (_, i) => anyNode(draw, i, layers));
    const assets = Array.from({length: layers.market ? draw.int(0, 2) : 0}, (_, i): EcosystemNode => {
      const asset: EcosystemNode = {id: `t${i}`, depth: draw.real(30, 600)};
      if (draw.chance(0.3))
        asset.circuitBreaker = {
          drop: draw.real(0.02, 0.3),
          windowHours: draw.real(0.5, 4),
          haltHours: draw.real(0.5, 4),
        };
      return asset;
    });
    const edges = anyEdges(draw, nodes, assets, layers);
    fund(nodes, edges);
    const params: Params = {
      valuation: layers.valuation ?? draw.of('eisenberg-noe', 'rogers-veraart', 'furfine', 'debtrank'),
      recovery: draw.of(0, 0.4),
      alpha: draw.of(1, 0.7),
      beta: draw.of(1, 0.7),
      illiquidityDiscount: layers.discount ? draw.of(0, 0, 0.3) : 0,
      impact: draw.of('exponential', 'linear'),
    };
    const shocks = Array.from({length: draw.int(1, 3)}, () => anyShock(draw, nodes, assets, layers));
    const scenario: Scenario = {id: 's', horizon: 48, shocks, params};
    const document: Ecosystem = {
      format: 'knockon',
      version: 1,
      nodes: [...nodes, ...assets],
      edges,
      scenarios: [scenario],
    };
    const problem = [...checkRules(document), ...checkRest(document)].find(({severity}) => severity === 'error');
    if (problem) throw new Error(`a generated ecosystem is refused: ${problem.place} ${problem.message}`);
    return {document, scenario};
  });
}

/** A document by rows, for worked examples. */
export function ecosystem(nodes: EcosystemNode[], edges: EcosystemEdge[]): Ecosystem {
  return {format: 'knockon', version: 1, nodes, edges};
}
