/** A run for a person at a terminal: what it cost, who bears it, what failed and in which order. */
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {countMarks} from '../ecosystem/provenance.ts';
import {type NodeOutcome, type Run, type RunEvent, STATES, type Steps} from '../engine/run.ts';
import {hours, money, name, percent, plain, table} from './columns.ts';

/** Rows of nodes and of events unless everything is asked for. */
const ROWS = 30;

export function report(document: Ecosystem, scenario: Scenario, run: Run, full: boolean): string {
  const currency = document.currency ?? 'USD';
  const {totals} = run;
  const lines = [
    `${plain(document.title ?? 'Untitled')} – ${plain(scenario.title ?? scenario.id)}`,
    `${scenario.params?.valuation ?? 'eisenberg-noe'}, to ${hours(run.horizon)}, amounts in ${currency} as this run computes them`,
    `It rests on numbers that are: ${marks(document, scenario)}`,
    '',
    ...table([
      ['Total loss', money(totals.total)],
      ...amounts('borne by', totals.byBearer),
      ...amounts('through', totals.byChannel),
      ...amounts('from', totals.bySource),
      ['Unrecognised', money(totals.unrecognised)],
      ['Spread beyond the shocks', money(totals.spread)],
      ['Withdrawn', money(totals.withdrawn)],
      ['Frozen at its peak', money(totals.frozenPeak)],
      ['Down at once, at most', String(totals.downPeak)],
      ['Insolvent', String(totals.insolvent)],
    ]),
    '',
    `States at ${hours(run.horizon)}: ${states(run)}`,
    ...deadlocks(document, run),
    ...observed(scenario, run),
    ...hit(document, run, full),
    ...events(document, run, full),
  ];
  return `${lines.join('\n')}\n`;
}

function marks(document: Ecosystem, scenario: Scenario): string {
  const counts = Object.entries(countMarks(document, scenario)).filter(([, count]) => count > 0);
  return counts.length === 0 ? 'none' : counts.map(([mark, count]) => `${mark} ${count}`).join(', ');
}

function amounts(word: string, parts: Record<string, number>): string[][] {
  return Object.entries(parts).map(([name, amount]) => [`  ${word} ${name}`, money(amount)]);
}

function states(run: Run): string {
  const counts = STATES.map((state) => ({state, count: run.nodes.filter((node) => node.state === state).length}));
  return counts.flatMap(({state, count}) => (count === 0 ? [] : [`${count} ${state}`])).join(', ');
}

function deadlocks(document: Ecosystem, run: Run): string[] {
  return run.deadlocks.map((set) => `Deadlock: ${set.map((i) => name(document, i)).join(', ')} hold each other down`);
}

/** What really happened beside what the run says of the same node at the same time. */
function observed(scenario: Scenario, run: Run): string[] {
  if (scenario.observed === undefined || scenario.observed.length === 0) return [];
  const index = new Map(run.nodeIds.map((id, i) => [id, i]));
  const rows = scenario.observed.map(({what, node, at}) => {
    const i = node === undefined ? undefined : index.get(node);
    return [at === undefined ? '' : hours(at), plain(what), i === undefined ? '' : verdict(run, i, at)];
  });
  return ['', 'Observed, and what the run says', ...table(rows, '  ')];
}

function verdict(run: Run, i: number, at: number | undefined): string {
  if (at === undefined) return `lowest ${percent(run.nodes[i].lowestOperability)}`;
  const {operability} = run.histories[i];
  const now = percent(valueAt(operability, at));
  const before = percent(valueAt(operability, Math.max(0, at - 0.02)));
  return before === now ? `${now} then` : `${before} to ${now} then`;
}

/** Right-continuous: the last step at or before the time. */
function valueAt({t, v}: Steps, time: number): number {
  let k = t.length - 1;
  while (k > 0 && t[k] > time + 1e-9) k--;
  return v[k];
}

function hit(document: Ecosystem, run: Run, full: boolean): string[] {
  const touched = run.nodes
    .map((node, i) => ({node, i}))
    .filter(({node}) => node.lowestOperability < 1 || node.loss.total > 0 || node.state !== 'healthy')
    .sort(
      (a, b) =>
        b.node.loss.total - a.node.loss.total || a.node.lowestOperability - b.node.lowestOperability || a.i - b.i,
    );
  if (touched.length === 0) return ['', 'Nothing was hit.'];
  const shown = full ? touched : touched.slice(0, ROWS);
  const rows = shown.map(({node, i}) => [
    name(document, i),
    node.state,
    percent(node.lowestOperability),
    money(node.loss.total),
    ...insolvency(node),
  ]);
  return [
    '',
    `Hit: ${touched.length} of ${run.nodes.length}`,
    ...table([['  node', 'at the end', 'lowest', 'loss'], ...rows.map(([first, ...rest]) => [`  ${first}`, ...rest])]),
    ...more(touched.length - shown.length),
  ];
}

function insolvency({insolventAt}: NodeOutcome): string[] {
  return insolventAt === null ? [] : [`insolvent at ${hours(insolventAt)}`];
}

function events(document: Ecosystem, run: Run, full: boolean): string[] {
  const shown = full ? run.events : run.events.slice(0, ROWS);
  const rows = shown.map((event) => [
    hours(event.t),
    name(document, event.node),
    `${event.type} ${value(event)}`.trim(),
    because(document, run, event),
  ]);
  return ['', `Events: ${run.events.length}`, ...table(rows, '  '), ...more(run.events.length - shown.length)];
}

function more(count: number): string[] {
  return count > 0 ? [`  and ${count} more: --full`] : [];
}

function value({type, value}: RunEvent): string {
  switch (type) {
    case 'degraded':
    case 'down':
    case 'recovering':
    case 'recovered':
    case 'breach':
      return percent(value);
    case 'writeDown':
    case 'price':
    case 'halt':
      return value.toPrecision(4);
    case 'insolvent':
    case 'sale':
    case 'runStart':
    case 'frozen':
      return money(value);
    case 'shock':
    case 'shockEnd':
      return '';
  }
}

/** The nodes that it came from; what happened to a node by itself came from nowhere. */
function because(document: Ecosystem, run: Run, {node, causes}: RunEvent): string {
  const from = new Set(causes.map((cause) => run.events[cause.event].node));
  from.delete(node);
  if (from.size === 0) return '';
  const names = [...from].slice(0, 2).map((i) => name(document, i));
  return `from ${names.join(', ')}${from.size > 2 ? ', …' : ''}`;
}
