/** The Build view: palette, the drawing or the table of it, inspector, and below what is to be said about it. */

import {useCallback, useEffect, useState} from 'react';
import {choose, draw} from '../../store/drawing.ts';
import {editor} from '../../store/editor.ts';
import {useAppearance, useEditor, useMedia} from '../hooks.ts';
import styles from './Build.module.css';
import {BuildGraph} from './BuildGraph.tsx';
import {listenToClipboard} from './clipboard.ts';
import {BuildInspector} from './inspector/BuildInspector.tsx';
import {listenToLongPress} from './longPress.ts';
import {Palette} from './Palette.tsx';
import {StatusBar} from './StatusBar.tsx';
import {Toolbar} from './Toolbar.tsx';
import {BuildTable} from './table/BuildTable.tsx';

const NOTHING = {chosen: [], several: false, edge: null, from: null, naming: null, asking: null, refused: []};

export default function Build() {
  const view = useAppearance((state) => state.view);
  const wanted = useAppearance((state) => state.inspector);
  const opened = useEditor((state) => state.opened);
  const narrow = useMedia('(max-width: 859px)');
  const [zoom, setZoom] = useState(1);
  const canvas = useCallback(
    (element: HTMLDivElement | null) => (element ? listenToLongPress(element) : undefined),
    [],
  );
  useEffect(() => {
    // Who was looked at elsewhere is who is edited here.
    const {document, selected} = editor.getState();
    const id = document?.nodes[selected]?.id;
    if (id !== undefined) choose([id]);
    // What was being drawn of another document says nothing about this one.
    return () => draw(NOTHING);
  }, [opened]);
  useEffect(listenToClipboard, []);
  if (narrow) {
    return (
      <p className={styles.narrow}>
        Drawing needs a screen at least 860 pixels wide. This ecosystem can be watched here, under Simulate.
      </p>
    );
  }
  return (
    <div className={styles.build} data-inspector={wanted}>
      <Palette />
      <main className={styles.stage} data-view={view}>
        {view !== 'table' && (
          <div ref={canvas} className={styles.canvas}>
            <BuildGraph key={opened} onZoom={setZoom} />
            <Toolbar />
          </div>
        )}
        {view !== 'canvas' && (
          <div className={styles.table}>
            <BuildTable />
          </div>
        )}
      </main>
      {wanted && <BuildInspector />}
      <StatusBar zoom={zoom} />
    </div>
  );
}
