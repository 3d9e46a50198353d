/** An ecosystem at rest, before it is opened, with the strike to begin with already on its node. */

import {GraphCanvas} from '../canvas/Canvas.tsx';
import type {Ecosystem} from '../ecosystem/document.ts';
import {kindOf} from '../ecosystem/kinds.ts';
import {chooseStrike, type PricedStrike, strikeChosen} from '../store/library.ts';
import {useTheme} from './hooks.ts';

const NO_ORIGINS: ReadonlySet<string> = new Set();
/** Before the first strike it is T = 0. */
const AT_REST = {get: () => 0, subscribe: () => () => {}};

interface Props {
  document: Ecosystem;
  strikes: readonly PricedStrike[];
  /** Place in `strikes`. */
  strike: number;
}

export function Preview({document, strikes, strike}: Props) {
  const theme = useTheme();
  const suggested = document.nodes[strikes[strike]?.node ?? -1]?.id ?? null;
  const choose = (id: string | null) => {
    const place = strikes.findIndex(({node}) => document.nodes[node].id === id);
    if (place >= 0) chooseStrike(place);
  };
  return (
    <GraphCanvas
      document={document}
      run={null}
      clock={AT_REST}
      theme={theme}
      selected={null}
      origins={NO_ORIGINS}
      suggested={suggested}
      chain={null}
      isolate={null}
      describe={(i) => kindOf(document, document.nodes[i]).label.toLowerCase()}
      onSelect={choose}
      onOpen={choose}
      onKnockOut={strikeChosen}
    />
  );
}
