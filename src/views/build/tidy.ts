/** Laying a drawing out anew, only when it is asked for: pinned nodes stay. */

import {laidOut, positionsFor} from '../../canvas/layout.ts';
import {type Positions, setLayout} from '../../ecosystem/commands.ts';
import {boardNow, draw, perform} from '../../store/drawing.ts';
import {editor} from '../../store/editor.ts';
import {canvasHandle} from '../canvasHandle.ts';

/** In a larger drawing names are not read at a glance anyway. */
const MOST_FILLED = 300;

export async function tidyUp(mode: 'tiered' | 'organic'): Promise<void> {
  const {document, opened} = editor.getState();
  if (!document || document.nodes.length === 0) return;
  draw({layingOut: true});
  const found = await laidOut(document, mode, boardNow()?.places() ?? {});
  draw({layingOut: false});
  const size = boardNow()?.size() ?? {width: 0, height: 0};
  // Drawn apart or together until it fills the canvas with its names.
  const wide = size.width >= 480 && document.nodes.length <= MOST_FILLED;
  const places = wide ? positionsFor(document, found, size, mode === 'tiered') : found;
  const now = editor.getState();
  // Whoever has gone on drawing meanwhile keeps what was drawn.
  if (now.opened !== opened || now.document?.nodes !== document.nodes || now.document.edges !== document.edges) return;
  const pinned = new Set(document.layout?.pinned);
  const kept = boardNow()?.places() ?? document.layout?.positions ?? {};
  const positions: Positions = Object.fromEntries(
    document.nodes.map(({id}, i) => [
      id,
      pinned.has(id) && kept[id] ? kept[id] : ([Math.round(places.x[i]), Math.round(places.y[i])] as [number, number]),
    ]),
  );
  perform((open) =>
    setLayout(
      open,
      {...open.layout, mode, positions: {...positions}},
      mode === 'tiered' ? 'Lay out in tiers' : 'Lay out organically',
    ),
  );
  requestAnimationFrame(() => canvasHandle.current?.fit());
}
