/** The ecosystem as a graph to walk along, kept by cytoscape without a renderer. */

import type {Core, ElementDefinition} from 'cytoscape';
import type {Ecosystem} from '../ecosystem/document.ts';

export interface Structure {
  /** Ids of the nodes that share an edge with this one. */
  neighbours(id: string): string[];
  close(): void;
}

/** A large graph is handed over in parts of so many elements, so that the page never waits long for one. */
const PART = 500;

/**
 * Loads cytoscape when first asked: nothing that is painted waits for it. It has no renderer, since an invisible one
 * still draws: with 1,000 nodes and 4,000 edges 1.7 s at first and 0.23 s a frame, where the painter takes 0.1 s and 0.02 s.
 */
export async function structureOf(document: Ecosystem): Promise<Structure> {
  const {default: cytoscape} = await import('cytoscape');
  const cy: Core = cytoscape({headless: true, styleEnabled: false});
  const elements: ElementDefinition[] = [
    ...document.nodes.map(({id}) => ({data: {id: nodeId(id)}})),
    ...document.edges.map(({from, to}, k) => ({data: {id: `e${k}`, source: nodeId(to), target: nodeId(from)}})),
  ];
  for (let start = 0; start < elements.length; start += PART) {
    if (start > 0) await new Promise((resolve) => setTimeout(resolve));
    cy.add(elements.slice(start, start + PART));
  }
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
