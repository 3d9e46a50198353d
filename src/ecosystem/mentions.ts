/** Keeps what mentions nodes and edges by id true when those get other ids or go: scenarios, mitigations, layout. */
import {type Ecosystem, type EcosystemEdge, edgeIds, type Mitigation, type PatchOp, type Scenario} from './document.ts';

/** Without any mention of nodes that have gone: their shocks, what was observed of them, their places. */
export function forgetNodes(document: Ecosystem, gone: ReadonlySet<string>): Ecosystem {
  const {scenarios, mitigations, layout} = document;
  return {
    ...document,
    ...(scenarios && {
      scenarios: mapped(scenarios, (scenario) => {
        const shocks = kept(scenario.shocks, ({node}) => !gone.has(node));
        const observed =
          scenario.observed && kept(scenario.observed, ({node}) => node === undefined || !gone.has(node));
        if (shocks === scenario.shocks && observed === scenario.observed) return scenario;
        return {...scenario, shocks, ...(observed && {observed})};
      }),
    }),
    ...(mitigations && {
      mitigations: mapped(mitigations, (mitigation) => {
        const added = new Set(mitigation.patch.flatMap((op) => (op.op === 'addNode' ? [op.node.id] : [])));
        const lost = (id: string) => gone.has(id) && !added.has(id);
        const patch = kept(mitigation.patch, (op) => {
          if (op.op === 'setNode' || op.op === 'removeNode') return !lost(op.id);
          return op.op !== 'addEdge' || !(lost(op.edge.from) || lost(op.edge.to));
        });
        return patch === mitigation.patch ? mitigation : {...mitigation, patch};
      }),
    }),
    ...(layout && {
      layout: {
        ...layout,
        ...(layout.positions && {
          positions: Object.fromEntries(Object.entries(layout.positions).filter(([id]) => !gone.has(id))),
        }),
        ...(layout.pinned && {pinned: kept(layout.pinned, (id) => !gone.has(id))}),
      },
    }),
  };
}

/** With every mention of a node under its new id. The node itself has it already. */
export function followNode(document: Ecosystem, old: string, id: string): Ecosystem {
  const {scenarios, mitigations, layout} = document;
  const now = (name: string) => (name === old ? id : name);
  const edges = mapped(document.edges, (edge) =>
    edge.from === old || edge.to === old ? {...edge, from: now(edge.from), to: now(edge.to)} : edge,
  );
  return {
    ...document,
    edges,
    ...(scenarios && {scenarios: scenarios.map((scenario) => scenarioWith(scenario, now))}),
    ...(mitigations && {mitigations: mitigations.map((mitigation) => mitigationWith(mitigation, now))}),
    ...(layout && {
      layout: {
        ...layout,
        ...(layout.positions && {
          positions: Object.fromEntries(Object.entries(layout.positions).map(([name, at]) => [now(name), at])),
        }),
        ...(layout.pinned && {pinned: layout.pinned.map(now)}),
      },
    }),
  };
}

function scenarioWith(scenario: Scenario, now: (name: string) => string): Scenario {
  const {shocks, observed} = scenario;
  return {
    ...scenario,
    shocks: shocks.map((shock) => ({...shock, node: now(shock.node)})),
    ...(observed && {
      observed: observed.map((each) => (each.node === undefined ? each : {...each, node: now(each.node)})),
    }),
  };
}

function mitigationWith(mitigation: Mitigation, now: (name: string) => string): Mitigation {
  return {
    ...mitigation,
    patch: mitigation.patch.map((op): PatchOp => {
      if (op.op === 'setNode' || op.op === 'removeNode') return {...op, id: now(op.id)};
      if (op.op === 'addEdge') return {...op, edge: {...op.edge, from: now(op.edge.from), to: now(op.edge.to)}};
      return op;
    }),
  };
}

/**
 * Mitigations name edges, and an edge without an id of its own is named by its ends and its place among those alike.
 * After an edit they go on naming the same edges; operations on edges that have gone are left out. `swapped` tells which
 * edges were replaced by which; others are the same object or have gone.
 */
export function followEdges(
  before: Ecosystem,
  after: Ecosystem,
  swapped: ReadonlyMap<EcosystemEdge, EcosystemEdge> = new Map(),
): Ecosystem {
  const {mitigations} = after;
  const names = mitigations?.some(({patch}) => patch.some(({op}) => op === 'setEdge' || op === 'removeEdge'));
  if (!mitigations || !names || before.edges === after.edges) return after;
  const now = renamedEdges(before.edges, after.edges, swapped);
  return {
    ...after,
    mitigations: mapped(mitigations, (mitigation) => {
      const own = new Set(mitigation.patch.flatMap((op) => (op.op === 'addEdge' ? [idOf(op.edge)] : [])));
      let changed = false;
      const patch = mitigation.patch.flatMap((op): PatchOp[] => {
        if ((op.op !== 'setEdge' && op.op !== 'removeEdge') || own.has(op.id) || !now.has(op.id)) return [op];
        const id = now.get(op.id);
        if (id === op.id) return [op];
        changed = true;
        return id === undefined ? [] : [{...op, id}];
      });
      return changed ? {...mitigation, patch} : mitigation;
    }),
  };
}

function idOf(edge: EcosystemEdge): string {
  return edgeIds([edge])[0];
}

/** What every edge of before is called now; undefined for those that have gone. */
function renamedEdges(
  before: readonly EcosystemEdge[],
  after: readonly EcosystemEdge[],
  swapped: ReadonlyMap<EcosystemEdge, EcosystemEdge>,
): Map<string, string | undefined> {
  const oldIds = edgeIds(before);
  const newIds = edgeIds(after);
  const place = new Map(after.map((edge, k) => [edge, k]));
  // Where as many edges are left as there were, one that is a new object stands where the old one stood.
  const aligned = before.length === after.length;
  return new Map(
    before.map((edge, k) => {
      const at = place.get(swapped.get(edge) ?? edge) ?? (aligned ? k : undefined);
      return [oldIds[k], at === undefined ? undefined : newIds[at]];
    }),
  );
}

/** The same list when nothing in it changes. */
function mapped<T>(list: readonly T[], change: (item: T) => T): T[] {
  const next = list.map(change);
  return next.every((item, k) => item === list[k]) ? (list as T[]) : next;
}

function kept<T>(list: readonly T[], keep: (item: T) => boolean): T[] {
  const next = list.filter(keep);
  return next.length === list.length ? (list as T[]) : next;
}
