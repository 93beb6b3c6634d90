// @ts-check
/**
 * How notes and themes are laid out: the largest letters with which everything fits on one page; where
 * the smallest that can be read from afar do not, the fewest pages, and then the largest letters
 * with which they are enough. Pure: it is told what was measured, and knows no page. All in pixels.
 */

import { place } from "./placing.js";

/** Letters may be so much smaller if no theme is parted then, or if one page has no holes then. */
const ORDER_IS_WORTH = 0.8;

/**
 * @typedef {import("./placing.js").Group} Group
 * @typedef {import("./placing.js").Gaps} Gaps
 * @typedef {import("./placing.js").Room} Room
 *
 * @typedef {object} Sizes
 * @property {number[]} letters that can be read from afar, the smallest first
 * @property {number[]} below for a room in which nothing else fits, the largest first
 *
 * @typedef {{letter: number, columns: number, width: number}} Set letters' size, columns and their width
 * @typedef {Set & {placed: import("./placing.js").Placed}} Fit
 */

/**
 * Cards, rows or lines in columns.
 *
 * @param {object} asked
 * @param {Sizes} asked.sizes
 * @param {(letter: number) => Set[]} asked.sets the columns to try
 * @param {(set: Set) => Group[]} asked.measure
 * @param {(letter: number) => Gaps} asked.gaps
 * @param {Room} asked.room
 * @returns {Fit | null} null where even the smallest letters are too large
 */
export function fit({ sizes, sets, measure, gaps, room }) {
  const enough = upTo(sizes, (letter) => {
    const found = sets(letter).flatMap((set) => {
      const placed = place(measure(set), set, room, gaps(letter));
      return placed ? [{ ...set, placed }] : [];
    });
    return found.sort(byMerit)[0];
  });
  if (enough.length === 0) return null;
  const largest = enough[enough.length - 1];
  const near = enough.filter(({ letter }) => letter >= largest.letter * ORDER_IS_WORTH);
  const whole = near.filter(({ placed }) => placed.whole);
  const good = whole.length ? whole : near;
  if (largest.placed.pages > 1) return good[good.length - 1];
  return good.reduce((best, each) => (worth(each) >= worth(best) ? each : best));
}

/** Large letters, and as little as may be of the wall left empty. @param {Fit} fit */
function worth({ letter, placed }) {
  return letter * (1 - placed.waste);
}

/**
 * What can be done with the smallest letters on the fewest pages, and with ever larger ones on as
 * many; the last is the largest.
 *
 * @template {{letter: number, placed: {pages: number}}} F
 * @param {Sizes} sizes
 * @param {(letter: number) => F | undefined} best
 * @returns {F[]}
 */
export function upTo({ letters, below }, best) {
  const [smallest, ...larger] = letters;
  const start = best(smallest);
  if (!start) {
    for (const letter of below) {
      const tiny = best(letter);
      if (tiny) return [tiny];
    }
    return [];
  }
  const enough = [start];
  for (const letter of larger) {
    const next = best(letter);
    if (!next || next.placed.pages > start.placed.pages) break;
    enough.push(next);
  }
  return enough;
}

/**
 * Fewer pages first, then whole themes, then less that is empty.
 *
 * @param {Fit} one
 * @param {Fit} other
 */
function byMerit({ placed: one }, { placed: other }) {
  return (
    one.pages - other.pages ||
    Number(other.whole) - Number(one.whole) ||
    one.waste - other.waste
  );
}
