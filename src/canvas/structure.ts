/** The ecosystem as a graph to walk along, kept by cytoscape without a renderer. */

import type {Core} from 'cytoscape';
import type {Ecosystem} from '../ecosystem/document.ts';

export interface Structure {
  /** Ids of the nodes that share an edge with this one. */
  neighbours(id: string): string[];
  close(): void;
}

/** Loads cytoscape when first asked: nothing that is painted waits for it. */
export async function structureOf(document: Ecosystem): Promise<Structure> {
  const {default: cytoscape} = await import('cytoscape');
  const cy: Core = cytoscape({
    headless: true,
    styleEnabled: false,
    elements: {
      nodes: document.nodes.map(({id}) => ({data: {id: nodeId(id)}})),
      edges: document.edges.map(({from, to}, k) => ({
        data: {id: `e${k}`, source: nodeId(to), target: nodeId(from)},
      })),
    },
  });
  return {
    neighbours: (id) =>
      cy
        .getElementById(nodeId(id))
        .neighborhood()
        .nodes()
        .map((node) => node.id().slice(1)),
    close: () => cy.destroy(),
  };
}

/** Cytoscape keeps nodes and edges in one name space. */
function nodeId(id: string): string {
  return `n${id}`;
}
