/** Tables of many runs: every rule on one shock, every single knock-out. */
import type {KnockOut} from '../analysis/knockOuts.ts';
import type {ModelRun} from '../analysis/models.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Run} from '../engine/run.ts';
import {hours, money, name, table} from './columns.ts';

/** One row a rule, with what it destroys and who fails first. */
export function modelTable(document: Ecosystem, runs: readonly ModelRun[]): string {
  const rows = runs.map(({valuation, run, problems}) =>
    run === null
      ? [valuation, problems[0].message]
      : [
          valuation,
          money(run.totals.total),
          money(run.totals.byBearer.owners),
          money(run.totals.byBearer.users),
          money(run.totals.bySource.deadweight),
          String(run.totals.insolvent),
          firstFailure(document, run),
        ],
  );
  const radius = runs.find(({run}) => run !== null)?.run?.stability.spectralRadius ?? 0;
  const lines = [
    ...table([['valuation', 'total', 'owners', 'users', 'deadweight', 'insolvent', 'first to fail'], ...rows]),
    '',
    `Spectral radius of interbank leverage: ${Number(radius.toPrecision(4))}${radius > 1 ? ', above 1: under debtrank small shocks amplify without bound' : ''}`,
  ];
  return `${lines.join('\n')}\n`;
}

function firstFailure(document: Ecosystem, {nodes}: Run): string {
  const failed = nodes.flatMap(({insolventAt}, i) => (insolventAt === null ? [] : [{i, insolventAt}]));
  const [first] = failed.sort((a, b) => a.insolventAt - b.insolventAt || a.i - b.i);
  return first === undefined ? 'nobody' : `${name(document, first.i)} at ${hours(first.insolventAt)}`;
}

/** Every single knock-out, one row each, as given. */
export function rankTable(document: Ecosystem, runs: readonly KnockOut[]): string {
  const index = new Map(document.nodes.map((node, i) => [node.id, i]));
  const rows = runs.map(({node, totals}, k) => {
    const first = [String(k + 1), name(document, index.get(node) as number)];
    if (totals === null) return [...first, 'does not come to its end'];
    return [...first, money(totals.total), money(totals.spread), String(totals.downPeak), String(totals.insolvent)];
  });
  return `${table([['', 'knocked out', 'loss', 'beyond it', 'down', 'insolvent'], ...rows]).join('\n')}\n`;
}
