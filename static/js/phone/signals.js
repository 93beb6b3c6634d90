// @ts-check
/** A break, a slower pace, a quieter way: said by this phone without saying whose it is. */

import { say } from "../shared/api.js";

const AGAIN_MS = 60_000;
const ASKED = "ready";

/** @type {Map<string, number>} when each was last told */
const told = new Map();

/** @typedef {{code: string, language: string}} Where */

/**
 * Tells it, unless that was done within the last minute, and thanks for it in the help card.
 *
 * @param {Where} where
 * @param {string} signal
 * @param {(name: string) => string} words of the page, by name
 */
export async function passOn(where, signal, words) {
  const arrived = await tell(where, signal);
  const place = document.querySelector("[data-signal-said]");
  if (place) place.textContent = words(arrived ? "passedOn" : "noNetwork");
}

/**
 * Asks once. The answer is kept nowhere, and all that leaves the phone is the wish for a quieter
 * way; who leaves instead of going on does that by the page's own button.
 *
 * @param {Where} where
 * @param {import("../shared/store.js").Store} store
 * @param {(view: "ready") => void} show
 * @returns {Promise<void>}
 */
export async function askIfReady(where, store, show) {
  const question = document.querySelector("[data-view=ready]");
  if (!question || store.get(ASKED)) return;
  show("ready");
  const parts = /** @type {HTMLElement[]} */ ([...question.children]);
  const [first, quiet] = parts;
  await new Promise((resolve) => {
    /** @param {HTMLElement | undefined} part */
    function turnTo(part) {
      for (const each of parts) each.hidden = each !== part;
      part?.querySelector("h1")?.focus();
      scrollTo({ top: 0 });
    }
    question.addEventListener("click", (event) => {
      const button = event.target instanceof Element && event.target.closest("[data-ready]");
      if (!(button instanceof HTMLElement)) return;
      if (button.dataset.ready === "quiet") {
        void tell(where, "quiet");
        turnTo(quiet);
      } else if (button.dataset.ready === "back") {
        turnTo(first);
      } else {
        store.set(ASKED, true);
        resolve(null);
      }
    });
    turnTo(first);
  });
}

/**
 * @param {Where} where
 * @param {string} signal
 * @returns {Promise<boolean>} whether it has arrived, now or a moment ago
 */
async function tell(where, signal) {
  if (Date.now() - (told.get(signal) ?? 0) < AGAIN_MS) return true;
  told.set(signal, Date.now());
  const arrived = await say(where, "signals", { signal }).then(
    (answer) => answer.ok,
    () => false,
  );
  if (!arrived) told.delete(signal);
  return arrived;
}
