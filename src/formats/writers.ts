/** Every format that can be written, each writer loaded when it is first needed. No reader is loaded with them. */
import type {Ecosystem} from '../ecosystem/document.ts';

export interface Written {
  bytes: Uint8Array;
  /** What the format cannot hold, a sentence each; empty when reading it back gives the same document. */
  lost: string[];
}

export interface Writer {
  id: string;
  label: string;
  /** Who reads it. */
  purpose: string;
  /** Lower case, without the dot; the first is the usual one. */
  extensions: readonly string[];
  load(): Promise<(document: Ecosystem) => Written>;
}

export const WRITERS: readonly Writer[] = [
  {
    id: 'json',
    label: 'Knockon document',
    purpose: 'Everything, to open again',
    extensions: ['json'],
    load: async () => {
      const {writeDocument} = await import('./writeJson.ts');
      return (document) => ({bytes: new TextEncoder().encode(writeDocument(document)), lost: []});
    },
  },
  {
    id: 'csv',
    label: 'CSV pair',
    purpose: 'Spreadsheets: nodes and links in a ZIP',
    extensions: ['zip'],
    load: async () => (await import('./writeCsv.ts')).writeCsv,
  },
  {
    id: 'graphml',
    label: 'GraphML',
    purpose: 'yEd, NetworkX, igraph, Gephi',
    extensions: ['graphml'],
    load: async () => (await import('./writeGraphml.ts')).writeGraphml,
  },
  {
    id: 'gexf',
    label: 'GEXF',
    purpose: 'Gephi',
    extensions: ['gexf'],
    load: async () => (await import('./writeGexf.ts')).writeGexf,
  },
  {
    id: 'dot',
    label: 'DOT',
    purpose: 'Graphviz',
    extensions: ['dot', 'gv'],
    load: async () => (await import('./writeDot.ts')).writeDot,
  },
  {
    id: 'cytoscape',
    label: 'Cytoscape',
    purpose: 'Cytoscape and Cytoscape.js',
    extensions: ['cyjs'],
    load: async () => (await import('./writeCytoscape.ts')).writeCytoscape,
  },
  {
    id: 'mermaid',
    label: 'Mermaid flowchart',
    purpose: 'Docs and README files',
    extensions: ['mmd', 'mermaid'],
    load: async () => (await import('./writeMermaid.ts')).writeMermaid,
  },
];
