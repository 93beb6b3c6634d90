// @ts-check
/** Walls of made-up notes, the same in every run; what they measure is computed, not drawn. */

/** @typedef {import("../../../static/js/screen/placing.js").Group} Group */

/** Random numbers from 0 to 1 that are the same for the same seed. @param {number} seed */
export function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Lengths of notes, in letters: groups of them, with a title or without.
 *
 * @param {() => number} roll
 * @param {number} [most] groups
 */
export function words(roll, most = 40) {
  const titled = roll() < 0.5;
  return Array.from({ length: 1 + Math.floor(roll() * most) }, () => ({
    title: titled ? 4 + Math.floor(roll() * 60) : 0,
    notes: Array.from({ length: titled ? 1 + Math.floor(roll() * 25) : 1 }, () =>
      Math.ceil(roll() ** 2 * 300),
    ),
  }));
}

/**
 * How tall they are in letters of this size, in a column so wide.
 *
 * @param {ReturnType<typeof words>} said
 * @param {{letter: number, width: number}} set
 * @returns {Group[]}
 */
export function measured(said, { letter, width }) {
  /** @param {number} length @param {number} frame */
  const tall = (length, frame) =>
    (Math.ceil((length * letter * 0.5) / (width - letter)) * 1.3 + frame) * letter;
  return said.map(({ title, notes }) => ({
    heading: title ? tall(title, 0.3) : 0,
    notes: notes.map((length) => tall(length, 1)),
  }));
}

/** @param {number} letter */
export function gaps(letter) {
  const gap = letter / 2;
  return { column: gap, note: gap, group: gap, grow: letter };
}

/** @param {number} room */
export const columnsIn = (room) => (/** @type {number} */ letter) =>
  [1, 2, 3, 4, 5, 6]
    .map((columns) => ({ letter, columns, width: (room - (columns - 1) * letter * 0.5) / columns }))
    .filter(({ columns, width }) => columns === 1 || width > 9 * letter);

export const SIZES = { letters: [32, 36, 40, 46, 52, 60, 68], below: [26, 20, 15, 10, 6] };
