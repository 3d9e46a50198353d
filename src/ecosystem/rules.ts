/** Rules that look at several fields at once: groups and their members, who needs a balance sheet, what may be struck. */
import {assetIds, hasBalanceSheet} from './balance.ts';
import type {Ecosystem, EcosystemEdge, EcosystemNode, Group, Scenario, Shock} from './document.ts';
import {error, type Path, type Problem, quoted} from './problem.ts';

/** The document's shape and names must be right already. */
export function checkRules(document: Ecosystem): Problem[] {
  const nodes = new Map(document.nodes.map((node, i) => [node.id, {node, i}]));
  const problems: Problem[] = [];
  const members = new Set<string>();
  document.edges.forEach((edge, k) => {
    if (edge.type === 'dependency' && edge.group !== undefined) members.add(memberKey(edge.from, edge.group));
    problems.push(...checkEdge(edge, k, nodes.get(edge.from)!.node, nodes.get(edge.to)!.node));
  });
  document.nodes.forEach((node, i) => {
    if (node.assets !== undefined && node.equity !== undefined) {
      const message = 'assets and equity are both given; each follows from the other, so only one is expected.';
      problems.push(error('node.assets-and-equity', ['nodes', i, 'equity'], message, {node: node.id}));
    }
    for (const name of Object.keys(node.groups ?? {})) {
      if (members.has(memberKey(node.id, name))) continue;
      const message = `No dependency of ${quoted(node.id)} is in the group ${quoted(name)}; at least one is expected.`;
      problems.push(error('group.empty', ['nodes', i, 'groups', name], message, {node: node.id}));
    }
  });
  return problems;
}

function memberKey(node: string, group: string): string {
  return JSON.stringify([node, group]);
}

function checkEdge(edge: EcosystemEdge, k: number, from: EcosystemNode, to: EcosystemNode): Problem[] {
  const problems: Problem[] = [];
  const wrong = (code: string, field: string, message: string) =>
    problems.push(error(code, ['edges', k, field], message, edge.id === undefined ? {} : {edge: edge.id}));
  if (edge.type === 'dependency') {
    if (edge.group === undefined && edge.weight !== undefined) {
      wrong('edge.weight', 'weight', 'weight counts only inside a group; here criticality is expected.');
    }
    if (edge.group !== undefined && edge.criticality !== undefined) {
      wrong(
        'edge.criticality',
        'criticality',
        'In a group, criticality stands once, on the group and not on its edges.',
      );
    }
    if (edge.group !== undefined && groupOf(from, edge.group) === undefined) {
      wrong('edge.group', 'group', `${quoted(edge.from)} defines no group ${quoted(edge.group)} in its groups.`);
    }
    return problems;
  }
  if (edge.from === edge.to) {
    const what = edge.type === 'exposure' ? 'be owed anything by' : 'hold';
    wrong('edge.to-itself', 'to', `${quoted(edge.from)} cannot ${what} itself.`);
  }
  if (!hasBalanceSheet(from)) {
    const role = edge.type === 'exposure' ? 'a creditor' : 'a holder';
    wrong(
      'edge.no-balance-sheet',
      'from',
      `${quoted(edge.from)} is ${role} and has neither assets nor equity; one is expected.`,
    );
  }
  if (edge.type === 'exposure' && !hasBalanceSheet(to)) {
    wrong(
      'edge.no-balance-sheet',
      'to',
      `${quoted(edge.to)} is a debtor and has neither assets nor equity; one is expected.`,
    );
  }
  return problems;
}

function groupOf(node: EcosystemNode, name: string): Group | undefined {
  return node.groups !== undefined && Object.hasOwn(node.groups, name) ? node.groups[name] : undefined;
}

/** What is wrong with a scenario on this document, whose own rules hold. `path` is where the scenario stands. */
export function checkScenario(document: Ecosystem, scenario: Scenario, path: Path): Problem[] {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const assets = assetIds(document);
  const problems = scenario.shocks.flatMap((shock, s) => {
    const at = [...path, 'shocks', s];
    const node = nodes.get(shock.node);
    if (node === undefined) {
      return [error('shock.missing-node', [...at, 'node'], `node is ${quoted(shock.node)}: there is no such node.`)];
    }
    const wrong = checkShock(shock, node, assets.has(node.id));
    return wrong === null ? [] : [error(`shock.${wrong.code}`, [...at, wrong.field], wrong.message, {node: node.id})];
  });
  scenario.observed?.forEach((observation, o) => {
    if (observation.node === undefined || nodes.has(observation.node)) return;
    const message = `node is ${quoted(observation.node)}: there is no such node.`;
    problems.push(error('observed.missing-node', [...path, 'observed', o, 'node'], message));
  });
  return problems;
}

function checkShock(
  shock: Shock,
  node: EcosystemNode,
  isAsset: boolean,
): {code: string; field: string; message: string} | null {
  const name = quoted(node.id);
  const without = `${name} has no balance sheet (neither assets nor equity)`;
  if (shock.type === 'price' && !isAsset) {
    const message = `${name} is no asset: it is not held and has no depth or circuitBreaker, so it has no price.`;
    return {code: 'no-asset', field: 'node', message};
  }
  if ((shock.type === 'run' || shock.type === 'capital') && !hasBalanceSheet(node)) {
    return {code: 'no-balance-sheet', field: 'node', message: `${without}; a ${shock.type} shock needs one.`};
  }
  if (shock.type !== 'loss') return null;
  if ((shock.amount === undefined) === (shock.fraction === undefined)) {
    const message = `A loss has ${shock.amount === undefined ? 'neither amount nor' : 'both amount and'} fraction; exactly one is expected.`;
    return {code: 'loss', field: shock.amount === undefined ? 'amount' : 'fraction', message};
  }
  if (shock.fraction !== undefined && !hasBalanceSheet(node)) {
    return {
      code: 'no-balance-sheet',
      field: 'fraction',
      message: `${without}, so there is nothing to take a fraction of; amount is expected.`,
    };
  }
  return null;
}
