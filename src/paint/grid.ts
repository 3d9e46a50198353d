/** Which of many boxes lie near a place: a grid of cells, each with the boxes that touch it. */

import type {Box} from './camera.ts';

export class Grid {
  private readonly cells = new Map<number, number[]>();
  private readonly size: number;

  /** @param size side of a cell; about the size of a box. */
  constructor(size = 64) {
    this.size = size;
  }

  add(item: number, box: Box): void {
    this.each(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(item);
      else this.cells.set(key, [item]);
    });
  }

  /** Every item whose cells the box touches, once each, in order of number. */
  near(box: Box): number[] {
    const found = new Set<number>();
    this.each(box, (key) => {
      for (const item of this.cells.get(key) ?? []) found.add(item);
    });
    return [...found].sort((a, b) => a - b);
  }

  private each(box: Box, visit: (key: number) => void): void {
    const {size} = this;
    const right = Math.floor(box.right / size);
    const bottom = Math.floor(box.bottom / size);
    for (let x = Math.floor(box.left / size); x <= right; x++) {
      for (let y = Math.floor(box.top / size); y <= bottom; y++) visit(x * 1_000_003 + y);
    }
  }
}
