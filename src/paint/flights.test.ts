import fc from 'fast-check';
import {expect, it} from 'vitest';
import {compile, simulate} from '../engine/simulate.ts';
import {anyCase} from '../engine/testing/anyEcosystem.ts';
import {timetableOf} from '../store/pipeline.ts';
import {scheduleOf} from '../store/schedule.ts';
import {airborneAt, flightsOf} from './flights.ts';
import {buildScene} from './scene.ts';

const LONGEST = 0.9;

/** Of the time of a schedule. */
const ROUNDING = 1e-9;

it('what is passed on leaves after its cause and lands with its effect, at most 24 at once', () => {
  fc.assert(
    fc.property(anyCase(), fc.double({min: 0, max: 1, noNaN: true}), ({document, scenario}, share) => {
      const reply = simulate(compile(document), scenario);
      if (!reply.ok) return;
      const {run} = reply;
      const n = document.nodes.length;
      const scene = buildScene(document, {
        x: Array.from({length: n}, (_, i) => i * 90),
        y: new Array(n).fill(0),
        flow: 'right',
      });
      const flights = flightsOf(scene, run);
      const schedule = scheduleOf(timetableOf(run), run.horizon / 20);
      for (const {edge, back, from, to, fromGeneration, toGeneration} of flights.list) {
        expect(from < to || (from === to && fromGeneration <= toGeneration)).toBe(true);
        expect(run.events.some(({t, node}) => t === to && node === scene.edges[edge][back ? 'source' : 'target'])).toBe(
          true,
        );
      }
      const now = share * schedule.length;
      const {t, landing} = schedule.momentAt(now);
      const airborne = airborneAt(flights, t, {now, landing, playing: true, schedule});
      expect(airborne.length).toBeLessThanOrEqual(24);
      for (const {flight, share: done} of airborne) {
        expect(done).toBeGreaterThan(0);
        expect(done).toBeLessThan(1);
        const lands = schedule.landsAt(flight.to, flight.toGeneration);
        expect(lands).toBeGreaterThan(now);
        expect(lands - now).toBeLessThanOrEqual(LONGEST);
        expect(schedule.landsAt(flight.from, flight.fromGeneration)).toBeLessThanOrEqual(now);
      }
      // Nobody who is on the way is left out while there is room.
      const onTheWay = (margin: number): number =>
        flights.list.filter(({from, fromGeneration, to, toGeneration}) => {
          const lands = schedule.landsAt(to, toGeneration);
          const leaves = Math.max(schedule.landsAt(from, fromGeneration), lands - LONGEST);
          return lands > now + margin && leaves < now - margin;
        }).length;
      // Who lands or leaves within rounding of now may be there or not.
      expect(airborne.length).toBeGreaterThanOrEqual(Math.min(24, onTheWay(ROUNDING)));
      expect(airborne.length).toBeLessThanOrEqual(Math.min(24, onTheWay(-ROUNDING)));
    }),
    {numRuns: 150},
  );
});
