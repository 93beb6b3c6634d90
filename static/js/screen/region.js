// @ts-check
/** A part of the picture that is laid out by what it measures: cards, rows, lines or chips. */

import { fit } from "./fitting.js";
import { fitFlow } from "./flowing.js";

/** The height for which sizes of letters are told. */
const TOLD_AT = 1080;

/** Room below the pages for the dots, in letters of the smallest size. */
const DOTS = 1.5;

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
 * @property {number} grow
 * @property {number} loosen
 * @property {boolean} [shrinks] a column is no wider than its words
 */

/** @type {Record<string, Sort>} */
const SORTS = {
  cards: { letters: [32, 34, 36, 38, 40, 42, 44, 46, 48, 51, 54, 57, 60, 64, 68, 72],
    columns: 6, widest: 24, narrowest: 11.5, gap: 0.5, grow: 1, loosen: 0, shrinks: true },
  rows: { letters: [32, 34, 36, 38, 40, 43, 46, 50, 54], columns: 1, gap: 0.3, grow: 0, loosen: 1.3 },
  lines: { letters: [32, 34, 36, 38, 40, 43, 46, 50, 54],
    columns: 2, widest: 34, narrowest: 11.5, gap: 0.4, grow: 0, loosen: 0.4, shrinks: true },
  chips: { letters: [32, 34, 36, 38, 40, 43, 46, 50, 54], columns: 0, gap: 0.4, grow: 0, loosen: 0 },
};

/**
 * @typedef {{element: HTMLElement, page: number}} Leaf what is seen on one page only
 * @typedef {{region: HTMLElement, pages: number, leaves: Leaf[], height: number}} Laid
 */

/**
 * @param {HTMLElement} region
 * @param {number} [height] that it may take; else its own
 * @returns {Laid | null} null where nothing can be done: then it is left to scroll
 */
export function layOut(region, height) {
  release(region);
  const groups = groupsIn(region);
  const sort = SORTS[region.dataset.fit ?? ""];
  if (groups.length === 0 || !sort) return null;
  const frame = frameOf(region);
  const room = {
    width: region.clientWidth - frame.before - frame.after,
    height: height ?? region.clientHeight - frame.above - frame.below,
  };
  region.dataset.fitted = "";
  const sizes = { letters: sort.letters.map(scaled), below: BELOW.map(scaled) };
  const dots = DOTS * sizes.letters[0];
  const find = finder(region, groups, sort, sizes);
  let found = find(room);
  if (found && found.placed.pages > 1) found = find({ ...room, height: room.height - dots });
  if (!found) {
    release(region);
    return null;
  }
  const { pages, boxes } = found.placed;
  set(region, found);
  const leaves = boxes.map((box) => ({ element: put(box, groups, frame), page: box.page }));
  const lowest = Math.max(...boxes.map((box) => box.y + box.height));
  return { region, pages, leaves, height: pages > 1 ? room.height : Math.ceil(lowest) };
}

/** Back to what the server sent. @param {HTMLElement} region */
export function release(region) {
  for (const copy of region.querySelectorAll("[data-copy]")) copy.remove();
  for (const name of ["data-fitted", "data-turning", "data-page", "style"]) region.removeAttribute(name);
  for (const part of region.querySelectorAll("[data-fit-item], [data-fit-heading]")) {
    for (const name of ["data-page", "data-away", "style"]) part.removeAttribute(name);
  }
}

/** Rounded up, as the size is a promise. @param {number} pixels */
function scaled(pixels) {
  return Math.ceil((pixels * innerHeight * 4) / TOLD_AT) / 4;
}

/** @typedef {{heading: HTMLElement | null, items: HTMLElement[]}} Found */

/** @param {HTMLElement} region @returns {Found[]} */
function groupsIn(region) {
  /** @param {Element} inside @returns {HTMLElement[]} */
  const items = (inside) => [...inside.querySelectorAll(/** @type {"li"} */ ("[data-fit-item]"))];
  const groups = [...region.querySelectorAll("[data-fit-group]")];
  if (groups.length === 0) return items(region).map((item) => ({ heading: null, items: [item] }));
  return groups.map((group) => ({
    heading: group.querySelector("[data-fit-heading]"),
    items: items(group),
  }));
}

/** @param {HTMLElement} region */
function frameOf(region) {
  const style = getComputedStyle(region);
  return {
    before: parseFloat(style.paddingInlineStart),
    after: parseFloat(style.paddingInlineEnd),
    above: parseFloat(style.paddingBlockStart),
    below: parseFloat(style.paddingBlockEnd),
    isFromRight: style.direction === "rtl",
  };
}

/** @param {HTMLElement} region @param {{letter: number, width?: number}} chosen */
function set(region, { letter, width }) {
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
 * @returns {(room: import("./fitting.js").Room) => ReturnType<typeof fit> | ReturnType<typeof fitFlow>}
 */
function finder(region, groups, sort, sizes) {
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
        note: letter * sort.gap,
        group: letter * sort.gap * (groups.some(({ heading }) => heading) ? 2 : 1),
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
function setsOf(letter, { columns: most, narrowest = 0, widest = Infinity, gap }, room, words, many) {
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

/**
 * @param {import("./fitting.js").Box} box
 * @param {Found[]} groups
 * @param {ReturnType<typeof frameOf>} frame
 */
function put({ group, note, again, page, x, y, width, height }, groups, { isFromRight, ...frame }) {
  const { heading, items } = groups[group];
  let element = /** @type {HTMLElement} */ (note < 0 ? heading : items[note]);
  if (again) {
    const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
    copy.dataset.copy = "";
    copy.ariaHidden = "true";
    element.after(copy);
    element = copy;
  }
  element.dataset.page = String(page);
  // Words may run the other way than the picture; then their own start would be its end.
  element.style[isFromRight ? "right" : "left"] = `${frame.before + x}px`;
  element.style.insetBlockStart = `${frame.above + y}px`;
  element.style.inlineSize = `${width}px`;
  element.style.minBlockSize = `${height}px`;
  return element;
}
