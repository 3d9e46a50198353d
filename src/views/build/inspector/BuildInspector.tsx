/** The panel at the right while drawing: of a node, a link, several nodes, or the whole. */

import {useStore} from 'zustand';
import {edgeIds} from '../../../ecosystem/document.ts';
import {drawing} from '../../../store/drawing.ts';
import {useEditor} from '../../hooks.ts';
import {DocumentForm} from './DocumentForm.tsx';
import {EdgeForm} from './EdgeForm.tsx';
import styles from './Inspector.module.css';
import {NodeForm} from './NodeForm.tsx';
import {SeveralForm} from './SeveralForm.tsx';

export function BuildInspector() {
  const document = useEditor((state) => state.document);
  const chosen = useStore(drawing, (state) => state.chosen);
  const edge = useStore(drawing, (state) => state.edge);
  if (!document) return null;
  const nodes = document.nodes.filter(({id}) => chosen.includes(id));
  const at = edge === null ? -1 : edgeIds(document.edges).indexOf(edge);
  return (
    <aside className={styles.inspector} aria-label="Inspector" data-build-inspector>
      {at >= 0 ? (
        <EdgeForm key={edge} document={document} edge={document.edges[at]} id={edge!} />
      ) : nodes.length === 1 ? (
        <NodeForm key={nodes[0].id} document={document} node={nodes[0]} />
      ) : nodes.length > 1 ? (
        <SeveralForm document={document} nodes={nodes} />
      ) : (
        <DocumentForm document={document} />
      )}
    </aside>
  );
}
