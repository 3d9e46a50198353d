/** What everybody has borne: owners first, then users, split over the channels through which it came. */
import {Trait} from './compile.ts';
import type {Totals} from './run.ts';
import type {State} from './state.ts';

/** The totals of a run at its horizon, from what it touched. */
export function totalsOf(s: State): Totals {
  const {hides, booked, shocked, insolvent, value} = s;
  const {traits, debtStart, debtClaim, claimAmount} = s.c;
  const {list, size} = s.nodes;
  let owners = 0;
  let users = 0;
  let byDirect = 0;
  let byOutage = 0;
  let byCredit = 0;
  let byMarket = 0;
  let direct = 0;
  let outage = 0;
  let market = 0;
  let unrecognised = 0;
  let spread = 0;
  let withdrawn = 0;
  let failed = 0;
  for (let k = 0; k < size; k++) {
    const i = list[k];
    if ((traits[i] & Trait.SHEET) === 0) {
      const lost = s.direct[i] + s.outage[i];
      owners += lost;
      byDirect += s.direct[i];
      byOutage += s.outage[i];
      direct += s.direct[i];
      outage += s.outage[i];
      if (!shocked.has(i)) spread += lost;
      continue;
    }
    const nodeCredit = s.credit[i];
    // Most have lost on claims alone.
    const more = booked.has(i);
    const nodeDirect = more ? s.direct[i] : 0;
    const nodeOutage = more ? s.outage[i] : 0;
    const nodeMarket = more ? s.market[i] : 0;
    const gross = nodeDirect + nodeOutage + nodeCredit + nodeMarket;
    const solid = s.start[i] - gross > 0 && insolvent[i] === 0;
    const atOwners = s.start[i] - gross > 0 ? gross : s.start[i];
    const atUsers = insolvent[i] === 1 ? s.outside[i] * (1 - s.payoutOf(i)) : 0;
    const part = solid || gross === 0 ? 1 : (atOwners + atUsers) / gross;
    owners += atOwners;
    users += atUsers;
    byDirect += nodeDirect * part;
    byOutage += nodeOutage * part;
    byCredit += nodeCredit * part;
    byMarket += nodeMarket * part;
    direct += nodeDirect;
    outage += nodeOutage;
    market += nodeMarket;
    if (!shocked.has(i)) spread += atOwners + atUsers;
    if (more) withdrawn += s.withdrawn[i];
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
