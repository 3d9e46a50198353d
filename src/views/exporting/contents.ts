/** What pictures and films can show: the graph that is on screen, and in Compare both of them or either. */

import {useMemo} from 'react';
import type {Ecosystem, Mitigation} from '../../ecosystem/document.ts';
import type {Content} from '../../export/panels.ts';
import type {Subject} from '../../export/shot.ts';
import {useAppearance, useComparison} from '../hooks.ts';
import {sidesOf} from '../sideWords.ts';

export interface Shown {
  id: 'one' | 'both' | 'left' | 'right';
  label: string;
  content: Content;
  /** What is in it, for the sentence below the choices. */
  words: {graph: string; carries: string};
}

const GRAPH = {graph: 'The graph', carries: 'the ecosystem'};

/** The first one is what is on screen. */
export function useShown(subject: Subject): readonly Shown[] {
  const comparing = useAppearance(({mode}) => mode === 'compare');
  const state = useComparison((all) => all);
  return useMemo(() => {
    const {document, scenario, run} = subject;
    const alone: Content = {panels: [{subject, side: null}], carries: document};
    const {other, outlines, fixes, against} = state;
    if (!comparing || !other || !run) return [{id: 'one', label: 'The graph', content: alone, words: GRAPH}];
    const {left, right} = sidesOf(state, scenario, document);
    const index = new Map(run.nodeIds.map((id, i) => [id, i]));
    const baseline = outlines ? {run, index: other.run.nodeIds.map((id) => index.get(id) ?? -1)} : null;
    const on = against === 'fixes' ? fixes.filter((fix) => fix.on).map(({mitigation}) => mitigation) : [];
    const panels = [
      {subject, side: {heading: left, baseline: null}},
      {subject: other, side: {heading: right, baseline}},
    ];
    return [
      {
        id: 'both',
        label: 'Both',
        content: {panels, carries: withMitigations(document, on)},
        words: {
          graph: 'Both graphs',
          carries: on.length > 0 ? 'the ecosystem at the left, and the fixes' : 'the ecosystem',
        },
      },
      {id: 'left', label: left.title, content: alone, words: GRAPH},
      {
        id: 'right',
        label: right.title,
        content: {panels: [{subject: other, side: null}], carries: other.document},
        words: GRAPH,
      },
    ];
  }, [subject, comparing, state]);
}

/** The document with fixes that were found while comparing on its list, so that the right side can be had from it again. */
function withMitigations(document: Ecosystem, on: readonly Mitigation[]): Ecosystem {
  const known = new Set(document.mitigations?.map(({id}) => id));
  const found = on.filter(({id}) => !known.has(id));
  return found.length === 0 ? document : {...document, mitigations: [...(document.mitigations ?? []), ...found]};
}
