import {expect, it} from 'vitest';
import {compile, simulate} from '../engine/simulate.ts';
import {pack} from './pack.ts';

it('changes no number, and leaves every column in the one buffer', () => {
  const reply = simulate(
    compile({
      format: 'knockon',
      version: 1,
      nodes: [{id: 'region'}, {id: 'bank', equity: 10, liabilities: 90, outageCostPerHour: 1}, {id: 'token', depth: 5}],
      edges: [
        {type: 'dependency', from: 'bank', to: 'region', toleranceHours: 0.5},
        {type: 'holding', from: 'bank', to: 'token', amount: 20},
      ],
    }),
    {shocks: [{type: 'outage', node: 'region', hours: 3}], horizon: 24},
  );
  if (!reply.ok) throw new Error(reply.problems[0].message);
  const {run, buffer} = pack(reply.run);
  expect(run).toEqual(reply.run);
  const columns = [
    run.series.total,
    run.series.states.down,
    ...run.histories.flatMap(({operability, loss}) => [operability.t, operability.v, loss.t, loss.owners]),
    run.histories[1].claimValue!.v,
    run.histories[2].price!.v,
  ];
  for (const column of columns) expect(column.buffer).toBe(buffer);
});
