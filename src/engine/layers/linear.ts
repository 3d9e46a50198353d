/** Solves small dense systems of linear equations. */

/**
 * Gaussian elimination with partial pivoting of the n × n matrix `a` (by rows) with right side `b`; both are used up.
 * Null when there is no single solution.
 */
export function solveDense(a: Float64Array, b: Float64Array, n: number): Float64Array | null {
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(a[row * n + column]) > Math.abs(a[pivot * n + column])) pivot = row;
    if (Math.abs(a[pivot * n + column]) < 1e-15) return null;
    if (pivot !== column) swapRows(a, b, n, column, pivot);
    for (let row = column + 1; row < n; row++) {
      const factor = a[row * n + column] / a[column * n + column];
      if (factor === 0) continue;
      for (let k = column; k < n; k++) a[row * n + k] -= factor * a[column * n + k];
      b[row] -= factor * b[column];
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = b[row];
    for (let k = row + 1; k < n; k++) sum -= a[row * n + k] * b[k];
    b[row] = sum / a[row * n + row];
  }
  return b;
}

function swapRows(a: Float64Array, b: Float64Array, n: number, i: number, j: number): void {
  for (let k = 0; k < n; k++) {
    const entry = a[i * n + k];
    a[i * n + k] = a[j * n + k];
    a[j * n + k] = entry;
  }
  const entry = b[i];
  b[i] = b[j];
  b[j] = entry;
}
