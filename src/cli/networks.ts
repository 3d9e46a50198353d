/** Large ecosystems of known shape for the benchmark, the same for the same seed. */
import type {Ecosystem, EcosystemEdge, EcosystemNode} from '../ecosystem/document.ts';

export type Shape = 'core–periphery' | 'scale-free';
export type Layer = 'operations' | 'credit' | 'all';

/** Numerical Recipes' 32-bit generator: speed and repeatability are all that is asked of it here. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Providers of each node: `degree` other nodes, earlier ones preferred as the shape says. */
function targets(n: number, degree: number, shape: Shape, random: () => number): number[][] {
  const core = Math.max(degree + 1, Math.round(Math.sqrt(n)));
  const urn: number[] = [];
  return Array.from({length: n}, (_, i) => {
    const chosen = new Set<number>();
    for (let tries = 0; chosen.size < Math.min(degree, n - 1) && tries < 100; tries++) {
      const j =
        shape === 'core–periphery'
          ? Math.floor(random() * (random() < 0.8 ? core : n))
          : urn.length > 0 && random() < 0.85
            ? urn[Math.floor(random() * urn.length)]
            : Math.floor(random() * n);
      if (j !== i) chosen.add(j);
    }
    for (const j of chosen) urn.push(j, i);
    return [...chosen];
  });
}

/**
 * @param strength criticality of the dependencies; 1 lets every outage through
 */
export function network(n: number, shape: Shape, layer: Layer, strength = 1, degree = 5): Ecosystem {
  const random = seeded(n * 31 + shape.length);
  const out = targets(n, degree, shape, random);
  const nodes = out.map((_, i): EcosystemNode => {
    const node: EcosystemNode = {id: `n${i}`};
    if (layer !== 'credit') node.outageCostPerHour = 1;
    if (layer !== 'operations')
      Object.assign(node, {equity: 40 + 40 * random(), liabilities: 500, haltsOnDefault: layer === 'all'});
    if (layer === 'all') Object.assign(node, {minEquityRatio: 0.01, marginCallHours: 1});
    return node;
  });
  const edges: EcosystemEdge[] = out.flatMap((list, i) =>
    list.map((j): EcosystemEdge => {
      const [from, to] = [`n${i}`, `n${j}`];
      return layer === 'credit' || (layer === 'all' && random() < 0.4)
        ? {type: 'exposure', from, to, amount: 10 + 60 * random() * strength}
        : {type: 'dependency', from, to, criticality: strength};
    }),
  );
  return {format: 'knockon', version: 1, nodes, edges};
}
