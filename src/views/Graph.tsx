/** The canvas of what is open, tied to selection, clock, chain of causes and filter. */

import {useCallback, useMemo} from 'react';
import {GraphCanvas} from '../canvas/Canvas.tsx';
import {show} from '../store/appearance.ts';
import {originsOf} from '../store/editor.ts';
import {playback} from '../store/playback.ts';
import {canvasHandle} from './canvasHandle.ts';
import {stepLabels} from './chain.ts';
import {toggleKnockOut} from './commands.ts';
import {useAppearance, useEditor, useScene, useSubject, useTheme, useTime} from './hooks.ts';
import {describeNode} from './nodeWords.ts';
import {selectNode} from './walk.ts';

/** On the wall: names of 16 px, and edges half as wide again. */
const WALL = {text: 1.36, lines: 1.5};

interface Props {
  onZoom(zoom: number): void;
}

export function Graph({onZoom}: Props) {
  const document = useEditor((state) => state.document);
  const scenario = useEditor((state) => state.scenario);
  const selected = useEditor((state) => state.selected);
  const isolate = useAppearance((state) => state.isolate);
  const theme = useTheme();
  const wall = useAppearance((state) => state.wall);
  const scene = useScene();
  const time = useTime();
  const {chain} = useSubject(scene);

  const index = useMemo(() => new Map(document?.nodes.map(({id}, i) => [id, i])), [document]);
  const origins = useMemo(
    () => new Set(document ? originsOf(document, scenario).map((i) => document.nodes[i].id) : []),
    [document, scenario],
  );
  // A chain of one step says nothing that the selection does not.
  const way = useMemo(() => {
    if (!chain || !document || chain.steps.length < 2) return null;
    return {
      steps: stepLabels(chain).map(({node, label}) => ({node: document.nodes[node].id, label})),
      edges: new Set(chain.links.map(({edge}) => edge).filter((edge) => edge >= 0)),
    };
  }, [chain, document]);
  // A new function at each time, so that the canvas knows that the words have changed.
  const describe = useCallback((i: number) => (scene ? describeNode(scene, i, time) : ''), [scene, time]);
  if (!document) return null;
  const at = (id: string) => index.get(id) ?? -1;
  return (
    <GraphCanvas
      ref={canvasHandle}
      document={document}
      run={scene?.run ?? null}
      clock={playback.clock}
      theme={theme}
      selected={document.nodes[selected]?.id ?? null}
      origins={origins}
      chain={way}
      isolate={isolate}
      textScale={wall ? WALL.text : 1}
      lineScale={wall ? WALL.lines : 1}
      describe={describe}
      onSelect={(id) => selectNode(id === null ? -1 : at(id))}
      onOpen={(id) => {
        selectNode(at(id));
        show({inspector: true, tab: 'why'});
      }}
      onKnockOut={(id) => toggleKnockOut(at(id))}
      onZoom={onZoom}
    />
  );
}
