// @ts-check
/**
 * One soft question before a note is sent. It never blocks, nothing leaves the phone for it, and
 * nobody learns that it was asked.
 */

import { hintsFor } from "./rules.js";

/** @typedef {"send" | "change" | "private"} Choice */

/** Languages that have a list in static/js/hints/lists. */
const LISTED = new Set(["ar", "en", "es"]);
/** A slow network must not keep anybody waiting: without its list a phone notices less. */
const PATIENCE_MS = 1_000;

/** @type {Promise<import("./rules.js").List | undefined> | null} */
let fetched = null;

/** Brings the list of the page's language, so that it is there when somebody sends. */
export function prepare(language = document.documentElement.lang) {
  if (!LISTED.has(language)) return Promise.resolve(undefined);
  fetched ??= import(`./lists/${language}.js`).then(
    (list) => list.default,
    () => void (fetched = null),
  );
  return fetched;
}

/**
 * What people typed themselves; the labels of what they chose are the agenda's.
 *
 * @typedef {{sent: string, kept: string}} Typed kept: what stays on the phone whatever is pressed
 *
 * @param {HTMLElement} form
 */
export function typed(form) {
  const words = { sent: "", kept: "" };
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
    form.querySelectorAll("textarea, input[type=text], input:not([type])")
  );
  for (const field of fields) words["keep" in field.dataset ? "kept" : "sent"] += `${field.value.trim()}\n`;
  return words;
}

/**
 * Of what stays on the phone only danger is spoken of.
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
  const card = document.getElementById("hint");
  if (!hint || signal.aborted || !(card instanceof HTMLDialogElement)) return "send";
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
  card.querySelector("[data-hint-contacts]")?.replaceChildren(contacts?.cloneNode(true) ?? "");
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
