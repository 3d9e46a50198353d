/** Whether a document is at rest: that nothing would fail, sell or run before anything has happened to it. */
import {type BalanceSheet, balanceSheets, tolerance} from './balance.ts';
import type {Ecosystem, EcosystemNode, Group} from './document.ts';
import {error, type Problem, quoted} from './problem.ts';

/** Every error names the field to mend. The document's shape, names and rules must be right already. */
export function checkRest(document: Ecosystem): Problem[] {
  const sheets = balanceSheets(document);
  const supply = groupSupply(document);
  return document.nodes.flatMap((node, i) => {
    const problems = groupsAtRest(node, i, supply);
    const sheet = sheets[i];
    return sheet === null ? problems : [...problems, ...sheetAtRest(node, i, sheet)];
  });
}

/** By dependent and group: members' weight, all of them up. A group without members is not in it. */
function groupSupply(document: Ecosystem): Map<string, Map<string, number>> {
  const supply = new Map<string, Map<string, number>>();
  for (const edge of document.edges) {
    if (edge.type !== 'dependency' || edge.group === undefined) continue;
    const groups = supply.get(edge.from) ?? new Map<string, number>();
    groups.set(edge.group, (groups.get(edge.group) ?? 0) + (edge.weight ?? 1));
    supply.set(edge.from, groups);
  }
  return supply;
}

function groupsAtRest(node: EcosystemNode, i: number, supply: Map<string, Map<string, number>>): Problem[] {
  return Object.entries<Group>(node.groups ?? {}).flatMap(([name, group]) => {
    const weight = supply.get(node.id)?.get(name);
    const need = group.need ?? 1;
    if (weight === undefined || weight >= need * (1 - 1e-9)) return [];
    const message = `The group ${quoted(name)} needs ${need} and its members have ${weight} together.`;
    return [error('rest.group', ['nodes', i, 'groups', name, 'need'], message, {node: node.id})];
  });
}

function sheetAtRest(node: EcosystemNode, i: number, sheet: BalanceSheet): Problem[] {
  const {equity, external, owed} = sheet;
  const near = tolerance(equity);
  const about = {node: node.id};
  const field = node.equity === undefined ? 'assets' : 'equity';
  if (!Number.isFinite(equity) || !Number.isFinite(external) || !Number.isFinite(equity + owed)) {
    return [
      error('rest.too-large', ['nodes', i, field], 'The balance sheet adds up to more than can be computed.', about),
    ];
  }
  if (equity <= near) {
    const message = `Equity is ${amount(equity)} before any shock; it must be above 0.`;
    return [error('rest.equity', ['nodes', i, field], message, about)];
  }
  if (external < -near) {
    const message = `External assets come to ${amount(external)}; the holdings and claims are larger than equity and liabilities.`;
    return [error('rest.external', ['nodes', i, field], message, about)];
  }
  const problems: Problem[] = [];
  const ratio = percent(equity / (equity + owed));
  const margin = node.minEquityRatio ?? 0;
  if (margin > 0 && sheet.holdings > 0 && equity <= margin * (equity + owed) + near) {
    const message = `A margin call is due before any shock: equity is ${ratio} of assets and ${percent(margin)} calls.`;
    problems.push(error('rest.margin', ['nodes', i, 'minEquityRatio'], message, about));
  }
  const run = node.runTrigger?.equityRatio ?? 0;
  if (run > 0 && equity <= run * (equity + owed) + near) {
    const message = `A run starts before any shock: equity is ${ratio} of assets and ${percent(run)} triggers it.`;
    problems.push(error('rest.run', ['nodes', i, 'runTrigger', 'equityRatio'], message, about));
  }
  return problems;
}

function amount(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function percent(value: number): string {
  return `${Number((100 * value).toPrecision(4))} %`;
}
