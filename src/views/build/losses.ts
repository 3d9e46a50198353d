/** What each node would cost if it alone were knocked out, asked anew after every edit; of several questions the newest. */

import {useEffect, useMemo} from 'react';
import {useStore} from 'zustand';
import {createStore} from 'zustand/vanilla';
import type {Ecosystem} from '../../ecosystem/document.ts';
import {checkRest} from '../../ecosystem/rest.ts';
import {editor} from '../../store/editor.ts';
import {runsAlike} from '../../store/pipeline.ts';
import {rankKnockOuts} from '../../worker/client.ts';
import {money, plural} from '../format.ts';

export interface NodeLoss {
  /** In the document's currency, over the run. */
  total: number;
  /** Most nodes that are down at once, and those that become insolvent. */
  down: number;
  insolvent: number;
}

interface LossState {
  document: Ecosystem | null;
  byNode: ReadonlyMap<string, NodeLoss>;
}

const losses = createStore<LossState>(() => ({document: null, byNode: new Map()}));
let asked: Ecosystem | null = null;

async function ask(document: Ecosystem): Promise<void> {
  asked = document;
  if (checkRest(document).length > 0 || document.nodes.length === 0) {
    losses.setState({document: null, byNode: new Map()});
    return;
  }
  const reply = await rankKnockOuts(document);
  if (asked !== document || !reply?.ok) return;
  const found = document.nodes.flatMap(({id}, i): [string, NodeLoss][] => {
    const {loss, down, insolvent} = reply.knockOuts[i];
    return loss === null ? [] : [[id, {total: loss, down, insolvent}]];
  });
  losses.setState({document, byNode: new Map(found)});
}

/** Asks while a view that shows them is on the page. */
function useAsking(): void {
  useEffect(() => {
    const look = () => {
      const {document} = editor.getState();
      if (document && !runsAlike(document, asked)) void ask(document);
    };
    look();
    return editor.subscribe(look);
  }, []);
}

export interface Losses {
  of(id: string): NodeLoss | null;
  /** By node of the open document, 0–1 against the largest; its root, so that small ones show. */
  bars: Float64Array | null;
  describe(i: number): string;
}

export function useLosses(): Losses {
  useAsking();
  const document = useStore(editor, (state) => state.document);
  const {byNode} = useStore(losses);
  return useMemo(() => {
    const nodes = document?.nodes ?? [];
    const of = (id: string) => byNode.get(id) ?? null;
    const totals = nodes.map(({id}) => of(id)?.total ?? 0);
    const most = Math.max(0, ...totals);
    return {
      of,
      bars: most > 0 ? Float64Array.from(totals, (total) => Math.sqrt(total / most)) : null,
      describe: (i) => {
        const loss = nodes[i] && of(nodes[i].id);
        if (!loss) return '';
        const amount = money(loss.total, document?.currency ?? 'USD');
        return `knocked out alone it costs ${amount}, with ${plural(loss.down, 'node')} down and ${loss.insolvent} insolvent`;
      },
    };
  }, [document, byNode]);
}
