// @ts-check
/**
 * How short answers are laid out: side by side in lines, each line in the middle, on the fewest pages,
 * in the largest letters with which those are enough. Pure, as fitting.js is.
 */

import { balanced, fewest, tall } from "./columns.js";
import { upTo } from "./fitting.js";

/**
 * @typedef {import("./placing.js").Room} Room
 * @typedef {import("./fitting.js").Sizes} Sizes
 * @typedef {import("./placing.js").Box} Box
 * @typedef {{pages: number, boxes: Box[]}} Flowed
 */

/**
 * @param {Room[]} chips
 * @param {Room} room
 * @param {number} gap
 * @returns {Flowed | null} null where one alone is larger than the room
 */
export function flow(chips, room, gap) {
  if (chips.some((chip) => chip.width > room.width + 0.01)) return null;
  const lines = linesOf(chips, room.width, gap);
  const heights = lines.map((line) => Math.max(...line.map((at) => chips[at].height)));
  const pages = lines.length ? fewest(heights, gap, room.height) : Infinity;
  if (pages === Infinity) return null;
  const runs = balanced(heights, gap, room.height, pages);
  const top = (room.height - Math.max(...runs.map((run) => tall(heights, gap, run)))) / 2;
  /** @type {Box[]} */
  const boxes = [];
  runs.forEach((run, page) => {
    let y = Math.max(0, top);
    for (const line of lines.slice(run.from, run.to)) {
      const wide = tall(line.map((at) => chips[at].width), gap);
      const high = Math.max(...line.map((at) => chips[at].height));
      let x = (room.width - wide) / 2;
      for (const group of line) {
        const { width } = chips[group];
        boxes.push({ group, note: 0, again: false, page, x, y, width, height: high });
        x += width + gap;
      }
      y += high + gap;
    }
  });
  return { pages, boxes };
}

/**
 * @param {object} asked
 * @param {Sizes} asked.sizes
 * @param {(letter: number) => Room[]} asked.measure
 * @param {(letter: number) => number} asked.gap
 * @param {Room} asked.room
 * @returns {{letter: number, placed: Flowed} | null}
 */
export function fitFlow({ sizes, measure, gap, room }) {
  const enough = upTo(sizes, (letter) => {
    const placed = flow(measure(letter), room, gap(letter));
    return placed ? { letter, placed } : undefined;
  });
  return enough[enough.length - 1] ?? null;
}

/**
 * Lines that are about equally long: as many as are needed, and none fuller than it must be.
 *
 * @param {Room[]} chips
 * @param {number} width
 * @param {number} gap
 * @returns {number[][]}
 */
function linesOf(chips, width, gap) {
  const widths = chips.map((chip) => chip.width);
  if (widths.length === 0) return [];
  const numbers = widths.map((_width, at) => at);
  return balanced(widths, gap, width, fewest(widths, gap, width)).map(({ from, to }) =>
    numbers.slice(from, to),
  );
}
