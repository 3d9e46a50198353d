/** What stands over either side of a comparison. */

import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {ComparisonState} from '../store/comparison.ts';
import {VALUATION_WORDS} from './valuationWords.ts';

export interface SideWords {
  title: string;
  detail: string;
}

export function sidesOf(
  {against, fixes, scenario: otherId, valuation}: ComparisonState,
  scenario: Scenario,
  document: Ecosystem,
): {left: SideWords; right: SideWords} {
  const name = ({id, title}: Scenario) => title ?? (id === '' ? 'Your own' : id);
  switch (against) {
    case 'fixes': {
      const on = fixes.filter((fix) => fix.on).length;
      return {
        left: {title: 'Baseline', detail: 'as built'},
        right: {title: 'With fixes', detail: `${on} of ${fixes.length} on`},
      };
    }
    case 'scenario': {
      const other = document.scenarios?.find(({id}) => id === otherId);
      return {
        left: {title: 'This scenario', detail: name(scenario)},
        right: {title: 'The other', detail: other ? name(other) : 'none'},
      };
    }
    case 'valuation':
      return {
        left: {title: 'This rule', detail: VALUATION_WORDS[scenario.params?.valuation ?? 'eisenberg-noe'].title},
        right: {title: 'The other rule', detail: VALUATION_WORDS[valuation].title},
      };
  }
}
