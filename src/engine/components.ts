/** Strongly connected components of a graph in compressed rows (Tarjan 1972, without recursion). */

/**
 * @param next index of the j-th neighbour of i, for j from 0 to degree(i) − 1
 * @returns components in reverse topological order, each ascending
 */
export function stronglyConnected(
  n: number,
  degree: (i: number) => number,
  next: (i: number, j: number) => number,
): number[][] {
  const order = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const onStack = new Uint8Array(n);
  const stack: number[] = [];
  const components: number[][] = [];
  let count = 0;
  for (let root = 0; root < n; root++) {
    if (order[root] >= 0) continue;
    const path = [root];
    const at = [0];
    order[root] = low[root] = count++;
    stack.push(root);
    onStack[root] = 1;
    while (path.length > 0) {
      const top = path.length - 1;
      const i = path[top];
      if (at[top] < degree(i)) {
        const j = next(i, at[top]++);
        if (order[j] < 0) {
          order[j] = low[j] = count++;
          stack.push(j);
          onStack[j] = 1;
          path.push(j);
          at.push(0);
        } else if (onStack[j] === 1) low[i] = Math.min(low[i], order[j]);
        continue;
      }
      path.pop();
      at.pop();
      if (top > 0) low[path[top - 1]] = Math.min(low[path[top - 1]], low[i]);
      if (low[i] !== order[i]) continue;
      const component: number[] = [];
      for (let j = -1; j !== i; ) {
        j = stack.pop() as number;
        onStack[j] = 0;
        component.push(j);
      }
      components.push(component.sort((a, b) => a - b));
    }
  }
  return components;
}
