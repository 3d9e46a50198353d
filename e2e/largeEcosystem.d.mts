/** A document of this size, to be written as JSON; the same numbers give the same one. */
export function largeEcosystem(nodes: number, edges: number): object;
