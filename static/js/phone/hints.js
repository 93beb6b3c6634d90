// @ts-check
/** Brings the soft question and its words once they may be needed: the first note can be written without. */

/** A slow network must not keep anybody waiting: without its words a phone notices nothing. */
const PATIENCE_MS = 1_000;
/** The page has come to rest by then. */
const SOON_MS = 2_000;

/** @typedef {typeof import("../hints/card.js")} Card */

/** @type {Promise<Card | null> | null} */
let fetched = null;

/** So that they are there when somebody sends, also where the network has gone by then. */
export function prepareSoon() {
  setTimeout(prepare, SOON_MS);
}

export function prepare() {
  fetched ??= import("../hints/card.js").then(
    (card) => {
      void card.prepare();
      return card;
    },
    () => (fetched = null),
  );
  return fetched;
}

/**
 * @param {HTMLElement} form
 * @param {Parameters<Card["ask"]>[1]} around
 * @returns {Promise<import("../hints/card.js").Choice>}
 */
export async function askSoftly(form, around) {
  /** @type {Promise<null>} */
  const waited = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const card = await Promise.race([prepare(), waited]);
  return card ? card.ask(typed(form), around) : "send";
}

/**
 * What people typed themselves; the labels of what they chose are the agenda's.
 *
 * @param {HTMLElement} form
 * @returns {import("../hints/card.js").Typed}
 */
function typed(form) {
  const words = { sent: "", kept: "" };
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
    form.querySelectorAll("textarea, input[type=text], input:not([type])")
  );
  for (const field of fields) words["keep" in field.dataset ? "kept" : "sent"] += `${field.value.trim()}\n`;
  return words;
}
