/** Laying a drawing out anew, only when it is asked for: pinned nodes stay. */

import {laidOut} from '../../canvas/layout.ts';
import {type Positions, setLayout} from '../../ecosystem/commands.ts';
import {boardNow, draw, perform} from '../../store/drawing.ts';
import {editor} from '../../store/editor.ts';

export async function tidyUp(mode: 'tiered' | 'organic'): Promise<void> {
  const {document, opened} = editor.getState();
  if (!document || document.nodes.length === 0) return;
  draw({layingOut: true});
  const found = await laidOut(document, mode, boardNow()?.places() ?? {});
  draw({layingOut: false});
  const now = editor.getState();
  // Whoever has gone on drawing meanwhile keeps what was drawn.
  if (now.opened !== opened || now.document?.nodes !== document.nodes || now.document.edges !== document.edges) return;
  const pinned = new Set(document.layout?.pinned);
  const kept = boardNow()?.places() ?? document.layout?.positions ?? {};
  const positions: Positions = Object.fromEntries(
    document.nodes.map(({id}, i) => [
      id,
      pinned.has(id) && kept[id] ? kept[id] : ([Math.round(found.x[i]), Math.round(found.y[i])] as [number, number]),
    ]),
  );
  perform((open) =>
    setLayout(
      open,
      {...open.layout, mode, positions: {...positions}},
      mode === 'tiered' ? 'Lay out in tiers' : 'Lay out organically',
    ),
  );
  boardNow()?.reframe();
}
