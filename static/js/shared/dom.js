// @ts-check

/** For what lasts as long as its page. */
export const NEVER_OVER = new AbortController().signal;

/**
 * Listens until `signal` says that it is over. (The option `signal` of addEventListener does the same, but not on
 * phones older than 2021.)
 *
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} heard
 * @param {AbortSignal} signal
 * @param {boolean} [capture]
 */
export function listen(target, type, heard, signal, capture = false) {
  if (signal.aborted) return;
  target.addEventListener(type, heard, capture);
  signal.addEventListener("abort", () => target.removeEventListener(type, heard, capture), { once: true });
}

/**
 * Puts these in the place of what is there; `replaceChildren` came later than our oldest phones.
 *
 * @param {Element} place
 * @param {Node[]} children
 */
export function refill(place, children = []) {
  place.textContent = "";
  place.append(...children);
}

/**
 * By its id. Not every phone has dialogs of its own: phone/older-dialogs.js teaches them to it.
 *
 * @param {string} name
 * @returns {HTMLDialogElement | null}
 */
export function dialogNamed(name) {
  const found = document.getElementById(name);
  return found && "showModal" in found ? /** @type {HTMLDialogElement} */ (found) : null;
}
