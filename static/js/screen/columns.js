// @ts-check
/** Parts a row of heights into columns, in their order: pure numbers, in pixels. */

/** Heights that were measured may differ from heights that were drawn by less than this. */
const ALMOST = 0.01;

/** @typedef {{from: number, to: number}} Stretch a run of things: `to` is the first that is not in it */

/**
 * How tall a run is, with a gap between any two.
 *
 * @param {number[]} heights
 * @param {number} gap
 * @param {Stretch} [run]
 */
export function tall(heights, gap, { from, to } = { from: 0, to: heights.length }) {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += heights[at];
  return sum + gap * Math.max(0, to - from - 1);
}

/**
 * The columns that are needed from each place on to the end, when each is filled to the brim.
 *
 * @param {number[]} heights none is taller than `most`
 * @param {number} gap
 * @param {number} most height of a column
 * @returns {number[]} one more than there are heights; the last is 0
 */
function needed(heights, gap, most) {
  const ends = [];
  for (let from = 0, to = 0, sum = 0; from < heights.length; from += 1) {
    if (to <= from) [to, sum] = [from, -gap];
    while (to < heights.length && sum + gap + heights[to] <= most + ALMOST) {
      sum += gap + heights[to];
      to += 1;
    }
    ends.push(to);
    sum -= heights[from] + gap;
  }
  const found = new Array(heights.length + 1).fill(0);
  for (let at = heights.length - 1; at >= 0; at -= 1) found[at] = 1 + found[ends[at]];
  return found;
}

/**
 * The fewest columns, or Infinity where one thing alone is taller than a column.
 *
 * @param {number[]} heights
 * @param {number} gap
 * @param {number} most
 */
export function fewest(heights, gap, most) {
  if (heights.some((height) => height > most + ALMOST)) return Infinity;
  return needed(heights, gap, most)[0];
}

/**
 * The same things in so many columns, none empty, as evenly filled as their order allows.
 *
 * @param {number[]} heights at least `count` of them, and `count` at least the fewest possible
 * @param {number} gap
 * @param {number} most
 * @param {number} count
 * @returns {Stretch[]}
 */
export function balanced(heights, gap, most, count) {
  const brim = lowestBrim(heights, gap, most, count);
  const after = needed(heights, gap, brim);
  /** @type {Stretch[]} */
  const columns = [];
  for (let from = 0; columns.length < count; ) {
    const left = count - columns.length;
    const rest = { from, to: heights.length };
    const fair = (tall(heights, gap, rest) - gap * (left - 1)) / left;
    let to = from + 1;
    let filled = heights[from];
    while (heights.length - to > left - 1 && filled + gap + heights[to] <= brim + ALMOST) {
      const mustGoOn = after[to] > left - 1;
      if (!mustGoOn && filled + gap + heights[to] / 2 > fair) break;
      filled += gap + heights[to];
      to += 1;
    }
    columns.push({ from, to });
    from = to;
  }
  return columns;
}

/**
 * How low the brim of so many columns may be.
 *
 * @param {number[]} heights
 * @param {number} gap
 * @param {number} most
 * @param {number} count
 */
function lowestBrim(heights, gap, most, count) {
  let low = Math.max(...heights);
  let high = Math.max(low, most);
  if (fewest(heights, gap, low) <= count) return low;
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (fewest(heights, gap, middle) <= count) high = middle;
    else low = middle;
  }
  return high;
}
