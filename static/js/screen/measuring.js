// @ts-check
/** Measures words in a browser, for every size of letters and width of columns that is tried. */

import { fit } from "./fitting.js";
import { fitFlow } from "./flowing.js";
import { setsOf } from "./sorts.js";

/**
 * @typedef {import("./sorts.js").Sort} Sort
 * @typedef {{heading: HTMLElement | null, items: HTMLElement[]}} Found a group, as it stands in the page
 */

/** @param {HTMLElement} region @param {{letter: number, width?: number}} chosen */
export function set(region, { letter, width }) {
  region.style.setProperty("--letter", `${letter}px`);
  if (width) region.style.setProperty("--column", `${width}px`);
}

/** @param {Element | null} element */
const high = (element) => element?.getBoundingClientRect().height ?? 0;

/**
 * @param {HTMLElement} region
 * @param {Found[]} groups
 * @param {Sort} sort
 * @param {import("./fitting.js").Sizes} sizes
 * @returns {(room: import("./placing.js").Room) => ReturnType<typeof fit> | ReturnType<typeof fitFlow>}
 */
export function finder(region, groups, sort, sizes) {
  /** @type {Map<string, any>} */
  const known = new Map();
  /** @param {{letter: number, width?: number}} chosen @param {() => any} look */
  const measured = (chosen, look) => {
    const name = `${chosen.letter} ${chosen.width}`;
    if (!known.has(name)) {
      set(region, chosen);
      known.set(name, look());
    }
    return known.get(name);
  };
  if (region.dataset.fit === "chips") {
    const chips = () => groups.map(({ items: [chip] }) => sizeOf(chip));
    return (room) =>
      fitFlow({
        sizes,
        room,
        gap: (letter) => letter * sort.gap,
        measure: (letter) => measured({ letter, width: room.width }, chips),
      });
  }
  /** @param {number} letter */
  const between = (letter) =>
    letter * (letter <= sizes.letters[0] ? (sort.tight ?? sort.gap) : sort.gap);
  const words = sort.shrinks ? widthOfWords(region, groups) : () => Infinity;
  const heights = () =>
    groups.map(({ heading, items }) => ({ heading: high(heading), notes: items.map(high) }));
  const many = groups.reduce((sum, { items }) => sum + items.length, 0);
  return (room) =>
    fit({
      sizes,
      room,
      measure: (chosen) => measured(chosen, heights),
      sets: (letter) => setsOf(letter, sort, room.width, words(letter), many),
      gaps: (letter) => ({
        column: letter * sort.gap,
        note: between(letter),
        group: between(letter) * (groups.some(({ heading }) => heading) ? 2 : 1),
        grow: letter * sort.grow,
        loosen: letter * sort.loosen,
      }),
    });
}

/**
 * A chip is as wide as its words, also where they have gone into lines.
 *
 * @param {HTMLElement} chip
 */
function sizeOf(chip) {
  const { width, height } = chip.getBoundingClientRect();
  const words = document.createRange();
  words.selectNodeContents(chip);
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(chip);
  const frame = parseFloat(paddingInlineStart) + parseFloat(paddingInlineEnd) + 4;
  // A fraction less, and the last word would go into a line of its own.
  const needed = Math.ceil(words.getBoundingClientRect().width + frame);
  return { width: Math.min(Math.ceil(width), needed), height };
}

/**
 * How wide the longest line of words is, for any size of letters.
 *
 * @param {HTMLElement} region
 * @param {Found[]} groups
 */
function widthOfWords(region, groups) {
  const tried = 40;
  region.style.setProperty("--letter", `${tried}px`);
  region.style.setProperty("--column", "max-content");
  const widths = groups
    .flatMap(({ heading, items }) => [...(heading ? [heading] : []), ...items])
    .map((element) => element.getBoundingClientRect().width);
  const share = Math.max(...widths) / tried;
  return (/** @type {number} */ letter) => Math.ceil(share * letter * 1.01);
}
