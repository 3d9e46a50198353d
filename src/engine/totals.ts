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
  const {hides, shocked, insolvent, value} = s;
  const {sheet, debtStart, debtClaim, claimAmount} = s.c;
  const {list, size} = s.nodes;
  const borne = nothingBorne();
  let [owners, users, byDirect, byOutage, byCredit, byMarket] = [0, 0, 0, 0, 0, 0];
  let [direct, outage, market, unrecognised, spread, withdrawn, failed] = [0, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < size; k++) {
    const i = list[k];
    if (sheet[i] === 0) {
      const lost = s.direct[i] + s.outage[i];
      owners += lost;
      byDirect += s.direct[i];
      byOutage += s.outage[i];
      direct += s.direct[i];
      outage += s.outage[i];
      if (!shocked.has(i)) spread += lost;
      continue;
    }
    borneAt(s, i, borne);
    owners += borne.owners;
    users += borne.users;
    byDirect += borne.direct * borne.part;
    byOutage += borne.outage * borne.part;
    byCredit += borne.credit * borne.part;
    byMarket += borne.market * borne.part;
    direct += borne.direct;
    outage += borne.outage;
    market += borne.market;
    if (!shocked.has(i)) spread += borne.owners + borne.users;
    withdrawn += s.withdrawn[i];
    failed += insolvent[i];
    // Without lags and discounts everybody sees what a claim is worth.
    if (!hides) continue;
    for (let d = debtStart[i]; d < debtStart[i + 1]; d++) {
      const x = debtClaim[d];
      unrecognised += claimAmount[x] * (s.seen[x] - value[i]);
    }
  }
  const total = owners + users;
  const sourceDirect = direct + s.shockedMarket;
  const sourceMarket = market - s.shockedMarket;
  return {
    total,
    byBearer: {owners, users},
    byChannel: {direct: byDirect, outage: byOutage, credit: byCredit, market: byMarket},
    bySource: {
      direct: sourceDirect,
      outage,
      market: sourceMarket,
      deadweight: total + unrecognised - sourceDirect - outage - sourceMarket,
    },
    unrecognised,
    spread,
    withdrawn,
    frozenPeak: s.frozenPeak,
    frozenCurrencyHours: s.frozenHours + s.frozenValue * (s.horizon - s.frozenTo),
    downPeak: s.downPeak,
    insolvent: failed,
  };
}
