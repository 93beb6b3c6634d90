// @ts-check
/** Pages turn by themselves, so that a screen nobody touches shows every text. */

/** Milliseconds of each page. */
const PAGE_TIME = 25_000;

/** So many pages are told by dots; more than that in numbers. */
const MOST_DOTS = 10;

/** @typedef {import("./region.js").Laid} Laid */

export class Pages {
  /** @type {Laid[]} */
  #laid = [];
  #scene = "";
  #counts = "";
  #began = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #turning;

  /**
   * Shows the pages of a picture. They begin anew with another one; with the same one, that was laid
   * out once more, they go on where they are.
   *
   * @param {string} scene the picture's name
   * @param {Laid[]} laid
   */
  show(scene, laid) {
    this.stop();
    const counts = laid.map(({ pages }) => pages).join(" ");
    if (scene !== this.#scene || counts !== this.#counts) this.#began = performance.now();
    this.#scene = scene;
    this.#counts = counts;
    this.#laid = laid.filter(({ pages }) => pages > 1);
    for (const each of this.#laid) addDots(each);
    this.#turn();
  }

  stop() {
    clearTimeout(this.#turning);
  }

  #turn() {
    if (this.#laid.length === 0) return;
    const gone = performance.now() - this.#began;
    const turns = Math.floor(gone / PAGE_TIME);
    for (const each of this.#laid) open(each, turns % each.pages);
    this.#turning = setTimeout(
      () => {
        // Only what turns may fade: what is laid out is there at once.
        for (const { region } of this.#laid) region.dataset.turning = "";
        this.#turn();
      },
      (turns + 1) * PAGE_TIME - gone + 1,
    );
  }
}

/** @param {Laid} laid @param {number} shown */
function open({ region, pages, leaves }, shown) {
  region.dataset.page = String(shown);
  for (const { element, page } of leaves) element.toggleAttribute("data-away", page !== shown);
  const dots = region.querySelector(":scope > .spread-dots");
  if (!dots) return;
  if (dots.children.length === 0) dots.textContent = `${shown + 1} / ${pages}`;
  [...dots.children].forEach((dot, at) => dot.toggleAttribute("data-here", at === shown));
}

/** @param {Laid} laid */
function addDots({ region, pages }) {
  const dots = document.createElement("p");
  dots.className = "spread-dots";
  dots.dataset.copy = "";
  dots.ariaHidden = "true";
  if (pages <= MOST_DOTS) {
    dots.append(...Array.from({ length: pages }, () => document.createElement("span")));
  }
  region.append(dots);
}
