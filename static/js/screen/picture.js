// @ts-check
/**
 * The picture on the wall, laid out by what its words measure: nothing is cut, nothing lies over
 * anything else, and the letters are as large as can be. The server sends words in their order only.
 */

import { Pages } from "./pages.js";
import { layOut, release } from "./region.js";

/** Milliseconds that words wait for the typeface they are to be shown in. */
const FONT_PATIENCE = 1500;

/** Sizes of a headline, in hundredths of the picture's height. */
const HEADLINES = [11, 9.6, 8.4, 7.4, 6.4, 5.6, 5, 4.4, 3.9, 3.4, 3];

/** Smaller ones may take more: they are for more words than can be read at a glance. */
const GLANCE = 6;
const MORE = 1.6;

/**
 * How large at most, and how much of the picture a headline may take before it gets smaller.
 *
 * @type {Record<string, {most: number, share: number}>}
 */
const HEADS = {
  alone: { most: 11, share: 0.31 },
  "with chips": { most: 9.6, share: 0.25 },
  "with lines": { most: 6.4, share: 0.16 },
  above: { most: 4.4, share: 0.1 },
  title: { most: 5.6, share: 0.1 },
};

/** What makes room when even the smallest headline leaves too little. */
const SHRUNK = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.36];

/** A part that is laid out in pages gets at least so much of the picture. */
const LEAST_SHARE = 0.4;

/** Things that are drawn: what of them lies outside their box would be cut. */
const DRAWN = "p, h1, h2, dt, dd, li, strong, svg";

export class Picture {
  #stage;
  #pages = new Pages();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #patience;

  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.#stage = stage;
    new ResizeObserver(() => this.show()).observe(stage);
    document.fonts.addEventListener("loadingdone", () => this.show());
  }

  /** Lays out what is on the stage now, before it is painted. */
  show() {
    clearTimeout(this.#patience);
    this.#pages.stop();
    const scene = /** @type {HTMLElement | null} */ (this.#stage.querySelector(".scene"));
    if (!scene) return;
    const laid = laidOut(scene);
    // Looking at the words has sent for the typefaces they need.
    const isWaiting = document.fonts.status === "loading";
    scene.toggleAttribute("data-waiting", isWaiting);
    if (isWaiting) {
      this.#patience = setTimeout(() => scene.removeAttribute("data-waiting"), FONT_PATIENCE);
    }
    this.#pages.show(scene.dataset.scene ?? "", laid);
  }
}

/** @param {HTMLElement} scene */
function laidOut(scene) {
  /** @type {import("./region.js").Laid[]} */
  const laid = [];
  for (const calm of scene.querySelectorAll(".calm")) shrink(calm, () => !spills(calm));
  for (const join of scene.querySelectorAll(".join")) {
    const title = scene.querySelector(".join-head");
    shrink(scene, () => {
      if (title) headline(title.querySelector("h1"), "title", scene.clientHeight);
      return !spills(join) && !spills(scene);
    });
  }
  for (const act of scene.querySelectorAll(".act")) {
    const ask = act.querySelector(":scope > .ask");
    headline(act.querySelector(".asked-prompt"), "above", act.clientHeight);
    if (ask) layOutQuestion(act, ask, laid);
    for (const region of ask ? [] : regionsIn(act)) {
      const found = layOut(region);
      if (found) laid.push(found);
    }
  }
  return laid;
}

/** @param {Element} inside @returns {HTMLElement[]} */
function regionsIn(inside) {
  return [...inside.querySelectorAll(/** @type {"ul"} */ ("[data-fit]"))];
}

/**
 * A question, what is drawn below it, and in between perhaps words that need pages.
 *
 * @param {Element} act
 * @param {Element} ask
 * @param {import("./region.js").Laid[]} laid
 */
function layOutQuestion(act, ask, laid) {
  const [region] = regionsIn(ask);
  const kind = region ? `with ${region.dataset.fit}` : "alone";
  if (region) release(region);
  region?.setAttribute("data-fitted", "");
  const style = getComputedStyle(ask);
  shrink(act, () => {
    headline(ask.querySelector(".ask-prompt"), kind, ask.clientHeight);
    if (!region) return !spills(ask);
    const inner =
      ask.clientHeight - parseFloat(style.paddingBlockStart) - parseFloat(style.paddingBlockEnd);
    const others = [...ask.children].filter((child) => child !== region);
    const taken = others.reduce((sum, each) => sum + each.getBoundingClientRect().height, 0);
    const room = inner - taken - others.length * parseFloat(style.rowGap);
    if (room < LEAST_SHARE * inner) return false;
    const found = layOut(region, Math.floor(room));
    if (!found) return false;
    region.style.blockSize = `${found.height}px`;
    laid.push(found);
    return true;
  });
}

/**
 * The largest size at which it takes no more than its share.
 *
 * @param {Element | null} element
 * @param {string} kind
 * @param {number} height of the picture
 */
function headline(element, kind, height) {
  if (!(element instanceof HTMLElement)) return;
  const { most: largest, share } = HEADS[kind];
  for (const size of HEADLINES.filter((each) => each <= largest)) {
    element.style.setProperty("--headline", String(size));
    const most = share * height * (size < GLANCE ? MORE : 1);
    if (element.getBoundingClientRect().height <= most) return;
  }
}

/**
 * Draws everything smaller until it fits.
 *
 * @param {Element} element
 * @param {() => boolean} fits
 */
function shrink(element, fits) {
  for (const factor of SHRUNK) {
    /** @type {HTMLElement} */ (element).style.setProperty("--shrunk", String(factor));
    if (fits()) return;
  }
}

/** Whether anything drawn reaches out of its box. @param {Element} box */
function spills(box) {
  const limit = box.getBoundingClientRect();
  return [...box.querySelectorAll(DRAWN)].some((each) => {
    const { top, bottom, left, right } = each.getBoundingClientRect();
    return (
      top < limit.top - 1 ||
      bottom > limit.bottom + 1 ||
      left < limit.left - 1 ||
      right > limit.right + 1
    );
  });
}
