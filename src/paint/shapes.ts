/** Shapes given by SVG path data, for pens that draw and for those that write. */

const DATA = new WeakMap<Path2D, string>();

/** A shape that a pen can draw, and that `dataOf` knows. */
export function shapeOf(data: string): Path2D {
  const shape = new Path2D(data);
  DATA.set(shape, data);
  return shape;
}

/** The path data that a shape was made of. Throws for one that was made otherwise. */
export function dataOf(shape: Path2D): string {
  const data = DATA.get(shape);
  if (data === undefined) throw new Error('A shape was not made by shapeOf, so it cannot be written');
  return data;
}
