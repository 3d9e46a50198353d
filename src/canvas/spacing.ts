/** Places on a line, as near as can be to where each would like to lie, in a given order and never too close. */

/**
 * The places with the least squared distance from the wishes, among those that keep order and gaps
 * (isotonic regression by pooling adjacent violators; Ayer et al. 1955).
 *
 * @param wishes in order.
 * @param gap least distance between item `j` and item `j + 1`.
 */
export function space(wishes: readonly number[], gap: (j: number) => number): number[] {
  const offsets = [0];
  for (let j = 1; j < wishes.length; j++) offsets.push(offsets[j - 1] + gap(j - 1));
  const blocks: {sum: number; count: number}[] = [];
  wishes.forEach((wish, j) => {
    let block = {sum: wish - offsets[j], count: 1};
    while (blocks.length > 0) {
      const last = blocks[blocks.length - 1];
      if (last.sum / last.count <= block.sum / block.count) break;
      blocks.pop();
      block = {sum: last.sum + block.sum, count: last.count + block.count};
    }
    blocks.push(block);
  });
  return blocks
    .flatMap(({sum, count}) => new Array<number>(count).fill(sum / count))
    .map((place, j) => place + offsets[j]);
}
