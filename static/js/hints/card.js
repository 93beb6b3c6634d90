// @ts-check
/**
 * One soft question before a note is sent. It never blocks, nothing leaves the phone for it, and
 * nobody learns that it was asked.
 */

import { dialogNamed, refill } from "../shared/dom.js";
import { hintsFor } from "./rules.js";

/** @typedef {"send" | "change" | "private"} Choice */

/** Languages that have a list. @type {Record<string, () => Promise<{default: import("./rules.js").List}>>} */
const LISTS = {
  ar: () => import("./lists/ar.js"),
  en: () => import("./lists/en.js"),
  es: () => import("./lists/es.js"),
};
/** A slow network must not keep anybody waiting: without its list a phone notices less. */
const PATIENCE_MS = 1_000;

/** @type {Promise<import("./rules.js").List | undefined> | null} */
let fetched = null;

/** Brings the list of the page's language, so that it is there when somebody sends. */
export function prepare(language = document.documentElement.lang) {
  const bring = LISTS[language];
  if (!bring) return Promise.resolve(undefined);
  fetched ??= bring().then(
    (list) => list.default,
    () => void (fetched = null),
  );
  return fetched;
}

/**
 * Of what stays on the phone only danger is spoken of.
 *
 * @typedef {{sent: string, kept: string}} Typed kept: what stays on the phone whatever is pressed
 *
 * @param {Typed} words
 * @param {{signal: AbortSignal, keep?: string}} around keep: the words of the button where nothing
 *   leaves the phone anyway
 * @returns {Promise<Choice>}
 */
export async function ask({ sent, kept }, { signal, keep }) {
  if (!(sent + kept).trim()) return "send";
  const waited = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const list = /** @type {any} */ (await Promise.race([prepare(), waited]));
  const danger = hintsFor(keep ? sent + kept : kept, list).filter((found) => found === "danger");
  const [hint] = keep ? danger : [...danger, ...hintsFor(sent, list)];
  const card = dialogNamed("hint");
  if (!hint || signal.aborted || !card) return "send";
  draw(card, hint, keep);
  return new Promise((resolve) => {
    // The question on stage went away under the card: the words stay in their form.
    signal.addEventListener("abort", () => card.close(), { once: true });
    card.addEventListener("close", () => resolve(choiceOf(card.returnValue)), { once: true });
    card.returnValue = "";
    card.showModal();
    card.scrollTop = 0;
  });
}

/**
 * @param {HTMLElement} card
 * @param {string} hint
 * @param {string} [keep]
 */
function draw(card, hint, keep) {
  for (const part of card.querySelectorAll("[data-hint]")) {
    part.toggleAttribute("hidden", part.getAttribute("data-hint") !== hint);
  }
  const contacts = document.querySelector("#help [data-contacts]");
  const place = card.querySelector("[data-hint-contacts]");
  if (place) refill(place, contacts ? [contacts.cloneNode(true)] : []);
  const [send, , stays] = card.querySelectorAll("button");
  if (send) send.textContent = keep ?? send.dataset.words ?? "";
  if (stays) stays.hidden = keep !== undefined;
}

/**
 * @param {string} pressed
 * @returns {Choice}
 */
function choiceOf(pressed) {
  return pressed === "send" || pressed === "private" ? pressed : "change";
}
