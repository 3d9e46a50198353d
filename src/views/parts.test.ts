import {readdirSync, readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {compile, simulate} from '../engine/simulate.ts';
import {totalsAt} from '../paint/moment.ts';
import type {Parts} from '../store/appearance.ts';
import {partsOf} from './parts.ts';
import {sceneOf} from './scene.ts';

const shipped = new URL('../../public/ecosystems/', import.meta.url);
const files = readdirSync(shipped).filter((file) => file !== 'index.json');

const CHANNELS = ['direct', 'outage', 'credit', 'market'] as const;

/** Every number that can be opened, and what the series says of it. */
const NUMBERS: [Parts, (moment: ReturnType<typeof totalsAt>) => number][] = [
  [{of: 'total'}, ({total}) => total],
  [{of: 'bearer', bearer: 'owners'}, ({byBearer}) => byBearer.owners],
  [{of: 'bearer', bearer: 'users'}, ({byBearer}) => byBearer.users],
  ...CHANNELS.map((channel): (typeof NUMBERS)[number] => [
    {of: 'channel', channel},
    ({byChannel}) => byChannel[channel],
  ]),
  [{of: 'source', source: 'outage'}, ({bySource}) => bySource.outage],
  [{of: 'source', source: 'direct'}, ({bySource}) => bySource.direct],
  [{of: 'source', source: 'market'}, ({bySource}) => bySource.market],
];

it.each(files)('adds up to the number at every moment: %s', (file) => {
  const document = JSON.parse(readFileSync(new URL(file, shipped), 'utf8')) as Ecosystem;
  for (const scenario of document.scenarios ?? []) {
    const reply = simulate(compile(document), scenario);
    if (!reply.ok) throw new Error(reply.problems[0].message);
    const scene = sceneOf(document, reply.run, scenario)!;
    const {events, horizon} = reply.run;
    const times = [...new Set(events.map(({t}) => t))].flatMap((t, k, all) => [t, (t + (all[k + 1] ?? horizon)) / 2]);
    for (const t of times) {
      const moment = totalsAt(reply.run, t);
      for (const [parts, number] of NUMBERS) {
        const found = partsOf(scene, parts, t);
        const sum = found.reduce((total, {amount}) => total + amount, 0);
        const tolerance = 1e-9 * moment.total + 0.005 * document.nodes.length;
        expect(Math.abs(sum - number(moment)), JSON.stringify({scenario: scenario.id, t, parts})).toBeLessThanOrEqual(
          tolerance,
        );
        for (const {amount, entries, accruing, elsewhere} of found) {
          const booked = entries.reduce((total, entry) => total + entry.amount, 0);
          expect(Math.abs(booked + accruing - elsewhere - amount)).toBeLessThanOrEqual(1e-9 * moment.total + 1e-6);
        }
      }
    }
  }
});
