// @ts-check
/**
 * Where notes and themes stand in so many columns, on as many pages as they need: in their order,
 * none over another, and columns filled alike. Pure numbers, in pixels.
 */

import { balanced, fewest, tall } from "./columns.js";

/**
 * @typedef {{heading: number, notes: number[]}} Group heights; `heading` is 0 where there is none
 * @typedef {{width: number, height: number}} Room
 * @typedef {object} Gaps
 * @property {number} column between two columns
 * @property {number} note between two notes of a group, and below a heading
 * @property {number} group between two groups
 * @property {number} grow a note may be drawn so much taller, so that columns end alike
 * @property {number} [loosen] `note` and `group` may be so much wider on a page with room to spare
 *
 * @typedef {object} Box where one thing stands on its page, from the start and from above
 * @property {number} group
 * @property {number} note -1 for the heading
 * @property {boolean} again the heading of a theme that goes on
 * @property {number} page
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 *
 * @typedef {object} Placed
 * @property {number} pages
 * @property {boolean} whole no theme is parted
 * @property {number} waste share of what its columns take that stays empty
 * @property {Box[]} boxes
 *
 * @typedef {{group: number, from: number, to: number, height: number}} Part of a group, in one column
 */

/**
 * @param {Group[]} groups
 * @param {{columns: number, width: number}} set
 * @param {Room} room
 * @param {Gaps} gaps
 * @returns {Placed | null} null where one note alone is taller than the room
 */
export function place(groups, { columns, width }, room, gaps) {
  const parts = groups.map((group, at) => partsOf(group, at, gaps, room.height));
  const all = parts.flatMap((found) => found ?? []);
  const heights = all.map((part) => part.height);
  if (parts.includes(null) || all.length === 0) return null;
  const pages = Math.ceil(fewest(heights, gaps.group, room.height) / columns);
  const count = Math.min(pages * columns, all.length);
  const runs = balanced(heights, gaps.group, room.height, count);
  const drawn = runs.map((run) => all.slice(run.from, run.to));
  const tallest = Math.max(...runs.map((run) => tall(heights, gaps.group, run)));
  const perPage = Math.min(columns, count);
  const block = perPage * width + (perPage - 1) * gaps.column;
  const fill = loosened(groups, drawn, gaps, room.height, tallest);
  const top = Math.max(0, (room.height - fill.height) / 2);
  const boxes = drawn.flatMap((column, at) => {
    const page = Math.floor(at / columns);
    const x = (room.width - block) / 2 + (at % columns) * (width + gaps.column);
    const floor = Math.max(
      ...drawn
        .slice(page * columns, (page + 1) * columns)
        .map((other) => columnHeight(groups, other, fill.gaps)),
    );
    return standing(groups, column, fill.gaps, floor).map((box) => ({
      ...box,
      page,
      x,
      y: box.y + top,
      width,
    }));
  });
  const whole = parts.every((found) => found?.length === 1);
  const inked = heights.reduce((sum, height) => sum + height, 0) * width;
  const waste = 1 - inked / (pages * block * (pages > 1 ? room.height : fill.height));
  return { pages, whole, waste, boxes };
}

/**
 * A group as it goes into columns: whole where a column can hold it, else in the fewest parts.
 *
 * @param {Group} group
 * @param {number} at
 * @param {Gaps} gaps
 * @param {number} most
 * @returns {Part[] | null}
 */
function partsOf({ heading, notes }, at, gaps, most) {
  const title = heading ? heading + gaps.note : 0;
  const count = fewest(notes, gaps.note, most - title);
  if (count === Infinity) return null;
  return balanced(notes, gaps.note, most - title, count).map((run) => ({
    group: at,
    ...run,
    height: title + tall(notes, gaps.note, run),
  }));
}

/**
 * @param {Group[]} groups
 * @param {Part[]} column
 * @param {Gaps} gaps
 */
function columnHeight(groups, column, gaps) {
  const heights = column.map(({ group, from, to }) => {
    const { heading, notes } = groups[group];
    return (heading ? heading + gaps.note : 0) + tall(notes, gaps.note, { from, to });
  });
  return tall(heights, gaps.group);
}

/**
 * Wider gaps where there is room to spare.
 *
 * @param {Group[]} groups
 * @param {Part[][]} drawn
 * @param {Gaps} gaps
 * @param {number} most
 * @param {number} tallest
 */
function loosened(groups, drawn, gaps, most, tallest) {
  const wider = gaps.loosen ?? 0;
  const things = Math.max(...drawn.map((column) => column.length)) - 1;
  const more = things > 0 ? Math.max(0, Math.min(wider, (most - tallest) / things)) : 0;
  const loose = { ...gaps, group: gaps.group + more };
  const height = Math.max(...drawn.map((column) => columnHeight(groups, column, loose)));
  return { gaps: loose, height };
}

/**
 * One column from above. Its notes grow a little where it then ends like the longest one.
 *
 * @param {Group[]} groups
 * @param {Part[]} column
 * @param {Gaps} gaps
 * @param {number} floor where the longest column of the page ends
 */
function standing(groups, column, gaps, floor) {
  const many = column.reduce((sum, { from, to }) => sum + to - from, 0);
  const spare = (floor - columnHeight(groups, column, gaps)) / many;
  const grown = spare <= gaps.grow ? Math.max(0, spare) : 0;
  const boxes = [];
  let y = 0;
  for (const { group, from, to } of column) {
    const { heading, notes } = groups[group];
    if (heading) {
      boxes.push({ group, note: -1, again: from > 0, y, height: heading });
      y += heading + gaps.note;
    }
    for (let note = from; note < to; note += 1) {
      const height = notes[note] + grown;
      boxes.push({ group, note, again: false, y, height });
      y += height + gaps.note;
    }
    y += gaps.group - gaps.note;
  }
  return boxes;
}
