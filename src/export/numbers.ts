/** The numbers of a run as tables, one a file. Hours and the document's currency, every digit. */

import type {Ecosystem} from '../ecosystem/document.ts';
import {type Run, STATES} from '../engine/run.ts';
import {csvOf} from '../formats/cells.ts';

const BEARERS = ['owners', 'users'] as const;
const CHANNELS = ['direct', 'outage', 'credit', 'market'] as const;
const SOURCES = ['direct', 'outage', 'market', 'deadweight'] as const;

/** Rows in time order, linear between them; an instant that changes something has two, before and after. */
export function seriesCsv({series}: Run): string {
  const headings = [
    'hours',
    'total',
    ...BEARERS.map((name) => `borne by ${name}`),
    ...CHANNELS.map((name) => `through ${name}`),
    ...SOURCES.map((name) => `from ${name}`),
    'unrecognised',
    'withdrawn',
    'frozen',
    ...STATES.map((state) => `${state} nodes`),
  ];
  const columns = [
    series.t,
    series.total,
    ...BEARERS.map((name) => series.byBearer[name]),
    ...CHANNELS.map((name) => series.byChannel[name]),
    ...SOURCES.map((name) => series.bySource[name]),
    series.unrecognised,
    series.withdrawn,
    series.frozen,
    ...STATES.map((state) => series.states[state]),
  ];
  return csvOf(
    headings,
    Array.from(series.t, (_, k) => columns.map((column) => column[k])),
  );
}

/** A row an event. Of its causes, the numbers of the events, the edges that carried them and their shares, by `;`. */
export function eventsCsv({nodes}: Ecosystem, run: Run): string {
  const headings = ['event', 'hours', 'round', 'node', 'label', 'type', 'value', 'causes', 'through', 'shares'];
  const rows = run.events.map(({t, round, node, type, value, causes}, k) => [
    k,
    t,
    round,
    run.nodeIds[node],
    nodes[node].label ?? '',
    type,
    value,
    causes.map(({event}) => event).join(';'),
    causes.map(({edge}) => (edge < 0 ? '' : run.edgeIds[edge])).join(';'),
    causes.map(({share}) => share).join(';'),
  ]);
  return csvOf(headings, rows);
}

/** A row a node, as the run leaves it at its horizon. */
export function lossesCsv({nodes}: Ecosystem, run: Run): string {
  const headings = [
    'node',
    'label',
    'kind',
    'state',
    'operability',
    'lowest operability',
    'insolvent at',
    'equity',
    'claim value',
    'price',
    'loss',
    ...BEARERS.map((name) => `borne by ${name}`),
    ...CHANNELS.map((name) => `through ${name}`),
  ];
  const rows = run.nodes.map((outcome, i) => [
    run.nodeIds[i],
    nodes[i].label ?? '',
    nodes[i].kind ?? '',
    outcome.state,
    outcome.operability,
    outcome.lowestOperability,
    outcome.insolventAt,
    outcome.equity,
    outcome.claimValue,
    outcome.price,
    outcome.loss.total,
    ...BEARERS.map((name) => outcome.loss.byBearer[name]),
    ...CHANNELS.map((name) => outcome.loss.byChannel[name]),
  ]);
  return csvOf(headings, rows);
}
