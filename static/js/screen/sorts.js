// @ts-check
/** How each sort of words is laid out: sizes of letters, columns, gaps. Pure numbers. */

/** The height for which sizes of letters are told. */
const TOLD_AT = 1080;

/** Smaller than can be read from afar, for a window in which nothing else fits. */
const BELOW = [28, 24, 20, 17, 14, 12, 10, 8, 6];

/** With more than that, a column is never left out that would be as wide as the others. */
const FEW = 12;

/**
 * @typedef {object} Sort sizes in letters' heights, but `letters`: pixels on a screen 1080 high
 * @property {number[]} letters
 * @property {number} columns at most; 0 where things stand in lines
 * @property {number} [widest] column
 * @property {number} [narrowest] column
 * @property {number} gap
 * @property {number} [tight] the gap between the smallest letters
 * @property {number} grow
 * @property {number} loosen
 * @property {boolean} [shrinks] a column is no wider than its words
 */

/** @type {Record<string, Sort>} */
export const SORTS = {
  cards: { letters: [32, 34, 36, 38, 40, 42, 44, 46, 48, 51, 54, 57, 60, 64, 68, 72],
    columns: 6, widest: 24, narrowest: 11.5, gap: 0.5, grow: 1, loosen: 0.35, shrinks: true },
  rows: { letters: [32, 34, 36, 38, 40, 43, 46, 50, 54], columns: 1, gap: 0.55, tight: 0.3,
    grow: 0, loosen: 1.1 },
  lines: { letters: [32, 34, 36, 38, 40, 43, 46, 50, 54],
    columns: 2, widest: 34, narrowest: 11.5, gap: 0.4, grow: 0, loosen: 0.4, shrinks: true },
  chips: { letters: [32, 34, 36, 38, 40, 43, 46, 50, 54], columns: 0, gap: 0.4, grow: 0, loosen: 0 },
};

/** @param {Sort} sort @returns {import("./fitting.js").Sizes} on this screen */
export function sizesOf(sort) {
  return { letters: sort.letters.map(scaled), below: BELOW.map(scaled) };
}

/** Rounded up, as the size is a promise. @param {number} pixels */
function scaled(pixels) {
  return Math.ceil((pixels * innerHeight * 4) / TOLD_AT) / 4;
}

/**
 * The columns worth trying: neither so narrow that words break, nor so wide that lines get lost,
 * and no wider than the words.
 *
 * @param {number} letter
 * @param {Sort} sort
 * @param {number} room
 * @param {number} words how wide the longest line of words is
 * @param {number} many
 */
export function setsOf(letter, sort, room, words, many) {
  const { columns: most, narrowest = 0, widest = Infinity, gap } = sort;
  const found = [];
  for (let columns = 1; columns <= Math.min(most, many); columns += 1) {
    const share = Math.floor((room - (columns - 1) * gap * letter) / columns);
    if (columns > 1 && share < letter * narrowest) break;
    const needed = Math.max(Math.min(words, letter * widest), letter * narrowest);
    const nextToIt = (room - columns * gap * letter) / (columns + 1);
    if (many > FEW && columns < most && nextToIt >= needed) continue;
    found.push({ letter, columns, width: Math.min(share, Math.ceil(needed)) });
  }
  return found;
}
