// @ts-check
/** A part of the picture that is laid out by what it measures: cards, rows, lines or chips. */

import { finder, set } from "./measuring.js";
import { SORTS, sizesOf } from "./sorts.js";

/** Room below the pages for the dots, in letters of the smallest size. */
const DOTS = 1.5;

/**
 * @typedef {import("./measuring.js").Found} Found
 *
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
  const sizes = sizesOf(sort);
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
  for (const name of ["data-fitted", "data-turning", "data-page", "style"]) {
    region.removeAttribute(name);
  }
  for (const part of region.querySelectorAll("[data-fit-item], [data-fit-heading]")) {
    for (const name of ["data-page", "data-away", "style"]) part.removeAttribute(name);
  }
}

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

/**
 * @param {import("./placing.js").Box} box
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
