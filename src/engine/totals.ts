/** What everybody has borne: owners first, then users, split over the channels through which it came. */
import type {Totals} from './run.ts';
import type {State} from './state.ts';

/** One node's loss. Currency. */
export interface Borne {
  owners: number;
  users: number;
  /** Of gross loss, by channel. */
  direct: number;
  outage: number;
  credit: number;
  market: number;
  /** What is borne over gross loss: multiplies each channel to what is borne through it. */
  part: number;
}

/** Fills `out` with what is borne at node i, as accrued so far. */
export function borneAt(s: State, i: number, out: Borne): Borne {
  out.direct = s.direct[i];
  out.outage = s.outage[i];
  out.credit = s.credit[i];
  out.market = s.market[i];
  const gross = out.direct + out.outage + out.credit + out.market;
  if (s.c.sheet[i] === 0) {
    out.owners = gross;
    out.users = 0;
    out.part = 1;
    return out;
  }
  const equity = s.start[i] - gross;
  out.owners = equity > 0 ? gross : s.start[i];
  out.users = s.insolvent[i] === 1 ? s.outside[i] * (1 - s.payoutOf(i)) : 0;
  out.part = gross !== 0 ? (out.owners + out.users) / gross : 1;
  return out;
}

export const nothingBorne = (): Borne => ({owners: 0, users: 0, direct: 0, outage: 0, credit: 0, market: 0, part: 1});

/** The totals of a run at its horizon, from what it touched. */
export function totalsOf(s: State): Totals {
  const totals: Totals = {
    total: 0,
    byBearer: {owners: 0, users: 0},
    byChannel: {direct: 0, outage: 0, credit: 0, market: 0},
    bySource: {direct: 0, outage: 0, market: 0, deadweight: 0},
    unrecognised: 0,
    spread: 0,
    withdrawn: 0,
    frozenPeak: s.frozenPeak,
    frozenCurrencyHours: s.frozenHours + s.frozenValue * (s.horizon - s.frozenTo),
    downPeak: s.downPeak,
    insolvent: 0,
  };
  const {byBearer, byChannel, bySource} = totals;
  const borne = nothingBorne();
  const {hides, shocked} = s;
  let direct = 0;
  let outage = 0;
  let market = 0;
  for (let k = 0; k < s.nodes.size; k++) {
    const i = s.nodes.list[k];
    if (s.c.sheet[i] === 0) {
      const lost = s.direct[i] + s.outage[i];
      byBearer.owners += lost;
      byChannel.direct += s.direct[i];
      byChannel.outage += s.outage[i];
      direct += s.direct[i];
      outage += s.outage[i];
      if (!shocked.has(i)) totals.spread += lost;
      continue;
    }
    borneAt(s, i, borne);
    byBearer.owners += borne.owners;
    byBearer.users += borne.users;
    byChannel.direct += borne.direct * borne.part;
    byChannel.outage += borne.outage * borne.part;
    byChannel.credit += borne.credit * borne.part;
    byChannel.market += borne.market * borne.part;
    direct += borne.direct;
    outage += borne.outage;
    market += borne.market;
    if (!shocked.has(i)) totals.spread += borne.owners + borne.users;
    totals.withdrawn += s.withdrawn[i];
    totals.insolvent += s.insolvent[i];
    // Without lags and discounts everybody sees what a claim is worth.
    if (!hides) continue;
    const {debtStart, debtClaim, claimAmount} = s.c;
    for (let d = debtStart[i]; d < debtStart[i + 1]; d++) {
      const x = debtClaim[d];
      totals.unrecognised += claimAmount[x] * (s.seen[x] - s.value[i]);
    }
  }
  totals.total = byBearer.owners + byBearer.users;
  bySource.direct = direct + s.shockedMarket;
  bySource.outage = outage;
  bySource.market = market - s.shockedMarket;
  bySource.deadweight = totals.total + totals.unrecognised - bySource.direct - bySource.outage - bySource.market;
  return totals;
}
