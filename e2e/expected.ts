/** What the page must show: the engine's own answer, computed here in Node, for the same document and scenario. */

import {readFileSync} from 'node:fs';
import type {Ecosystem, Scenario} from '../src/ecosystem/document.ts';
import {type NodeState, type Run, STATES} from '../src/engine/run.ts';
import {compile, simulate} from '../src/engine/simulate.ts';
import {readFile} from '../src/formats/index.ts';

const SHIPPED = new URL('../public/ecosystems/', import.meta.url);

interface Entry {
  id: string;
  file: string;
  title: string;
}

export const ECOSYSTEMS = JSON.parse(readFileSync(new URL('index.json', SHIPPED), 'utf8')) as Entry[];

/** A shipped ecosystem as the page reads it, by its place in the list. */
export async function shipped(place = 0): Promise<Ecosystem> {
  return documentIn(readFileSync(new URL(ECOSYSTEMS[place].file, SHIPPED)));
}

export async function documentIn(bytes: Uint8Array, name = ''): Promise<Ecosystem> {
  const reading = await readFile(bytes, name);
  if (!reading.ok) throw new Error(reading.problems.map(({place, message}) => `${place}: ${message}`).join('\n'));
  return reading.document;
}

export function runOf(document: Ecosystem, scenario: Scenario): Run {
  const reply = simulate(compile(document), scenario);
  if (!reply.ok) throw new Error(reply.problems.map(({message}) => message).join('\n'));
  return reply.run;
}

/** When something happens, ascending, each time once. */
export function instantsOf({events}: Run): number[] {
  return [...new Set(events.map(({t}) => t))];
}

export interface Moment {
  total: number;
  owners: number;
  users: number;
  frozen: number;
  states: Record<NodeState, number>;
}

/** The run's books at a time: linear between two rows, and the later of two rows at one time. */
export function momentOf({series}: Run, time: number): Moment {
  const {t} = series;
  const k = t.findLastIndex((row) => row <= time);
  const share = k + 1 < t.length ? (time - t[k]) / (t[k + 1] - t[k]) : 0;
  const at = (column: Float64Array) => column[k] + (share > 0 ? share * (column[k + 1] - column[k]) : 0);
  return {
    total: at(series.total),
    owners: at(series.byBearer.owners),
    users: at(series.byBearer.users),
    frozen: at(series.frozen),
    states: Object.fromEntries(STATES.map((state) => [state, series.states[state][k]])) as Record<NodeState, number>,
  };
}

/** Every digit down to the cent, as the titles of amounts have it. */
export function exact(amount: number): string {
  const digits = new Intl.NumberFormat('en', {maximumFractionDigits: 2}).format(Math.abs(amount));
  return `${amount < 0 && digits !== '0' ? '−' : ''}$${digits}`;
}
