// @ts-check
/**
 * Notes dragged into themes: with a mouse by any part of the slip, with a finger by its grip, so
 * that a finger elsewhere still scrolls.
 */

/** Pixels a pointer may tremble before a press becomes a drag. */
const TREMBLE = 6;

/** Pixels from an edge at which the page begins to scroll, and how far it goes in one frame. */
const EDGE = 72;
const STRIDE = 14;

const NOT_BY = "button:not(.word), input, textarea, select, a, q";

/**
 * @typedef {object} Drag
 * @property {HTMLElement} slip
 * @property {number} pointer
 * @property {{x: number, y: number}} from where it was pressed
 * @property {{x: number, y: number}} at where it is now
 * @property {HTMLElement | null} ghost what moves along, once it is more than a press
 */

/**
 * @param {Document} page
 * @param {(entry: string, theme: string) => void} drop
 */
export function dragNotes(page, drop) {
  /** @type {Drag | null} */
  let drag = null;

  const end = () => {
    drag?.ghost?.remove();
    drag = null;
    page.body.classList.remove("is-dragging");
    mark(page, null);
  };

  page.addEventListener("pointerdown", (event) => {
    const slip = slipOf(event);
    if (!slip || drag) return;
    const at = { x: event.clientX, y: event.clientY };
    drag = { slip, pointer: event.pointerId, from: at, at, ghost: null };
  });

  page.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    drag.at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(drag.at.x - drag.from.x, drag.at.y - drag.from.y) > TREMBLE;
    if (!drag.ghost && far) {
      drag.ghost = lift(page, drag.slip);
      scrollAlong(page, () => drag);
    }
    if (drag.ghost) follow(page, drag, drag.ghost);
  });

  page.addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { ghost, slip, at } = drag;
    end();
    if (!ghost) return;
    swallowClick(page);
    const theme = pileAt(page, at)?.dataset.theme;
    if (theme !== undefined && theme !== slip.dataset.in) drop(slip.dataset.entry ?? "", theme);
  });

  page.addEventListener("pointercancel", end);
  page.addEventListener("keydown", ({ key }) => key === "Escape" && end());
}

/** @param {PointerEvent} event */
function slipOf({ target, button, pointerType }) {
  if (!(target instanceof Element) || button !== 0) return null;
  const slip = target.closest("[data-entry]");
  const grip = target.closest("[data-grip]");
  if (!(slip instanceof HTMLElement) || !slip.querySelector("[data-grip]")) return null;
  if (grip) return slip;
  return pointerType === "mouse" && !target.closest(NOT_BY) ? slip : null;
}

/**
 * @param {Document} page
 * @param {HTMLElement} slip
 */
function lift(page, slip) {
  const words = [...slip.querySelectorAll(".word")].map((word) => word.textContent);
  const ghost = page.createElement("div");
  ghost.className = "slip ghost";
  ghost.dir = "auto";
  ghost.ariaHidden = "true";
  ghost.textContent = words.join(" ");
  page.body.append(ghost);
  page.body.classList.add("is-dragging");
  page.getSelection()?.removeAllRanges();
  return ghost;
}

/**
 * @param {Document} page
 * @param {Drag} drag
 * @param {HTMLElement} ghost
 */
function follow(page, drag, ghost) {
  ghost.style.transform = `translate(${drag.at.x}px, ${drag.at.y}px)`;
  mark(page, pileAt(page, drag.at));
}

/**
 * @param {Document} page
 * @param {{x: number, y: number}} at
 */
function pileAt(page, at) {
  const pile = page.elementFromPoint(at.x, at.y)?.closest("[data-theme]");
  return pile instanceof HTMLElement ? pile : null;
}

/**
 * @param {Document} page
 * @param {HTMLElement | null} over
 */
function mark(page, over) {
  for (const pile of page.querySelectorAll(".pile")) pile.classList.toggle("is-over", pile === over);
}

/**
 * While a note is held near an edge, what lies beyond comes nearer.
 *
 * @param {Document} page
 * @param {() => Drag | null} now
 */
function scrollAlong(page, now) {
  const drag = now();
  if (!drag?.ghost) return;
  const inside = page.elementFromPoint(drag.at.x, drag.at.y)?.closest("[data-scrolls]");
  const own = inside && inside.scrollHeight > inside.clientHeight ? inside : null;
  const { top, bottom } = own ? own.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  const low = Math.min(bottom, innerHeight);
  const step = drag.at.y < top + EDGE ? -STRIDE : drag.at.y > low - EDGE ? STRIDE : 0;
  if (step) {
    (own ?? window).scrollBy({ top: step, behavior: "instant" });
    follow(page, drag, drag.ghost);
  }
  requestAnimationFrame(() => scrollAlong(page, now));
}

/** A drag that ends where it began, on a word, is no press of that word. @param {Document} page */
function swallowClick(page) {
  /** @param {Event} event */
  const swallow = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  page.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => page.removeEventListener("click", swallow, { capture: true }));
}
