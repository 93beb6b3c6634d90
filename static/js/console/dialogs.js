// @ts-check
/** Questions before what cannot be undone, and the invitation of a co-facilitator. */

import { asFacilitator } from "../shared/api.js";

/**
 * @param {Document} page
 * @param {string} words
 * @returns {Promise<boolean>} whether the person said yes
 */
export function askFirst(page, words) {
  const dialog = page.getElementById("confirm");
  if (!(dialog instanceof HTMLDialogElement)) return Promise.resolve(true);
  const place = dialog.querySelector("[data-words]");
  if (place) place.textContent = words;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answered) => {
    dialog.addEventListener("close", () => answered(dialog.returnValue === "yes"), { once: true });
  });
}

/**
 * Asks for a number: how many people are here, or how many more may come in.
 *
 * @param {Document} page
 * @param {HTMLElement} button that was pressed: it names the dialog, and lends it its words
 * @param {number} places taken now
 * @returns {Promise<{[name: string]: number} | null>} by the field's name; null: not now
 */
export function askHowMany(page, button, places) {
  const dialog = page.getElementById(button.dataset.asks ?? "");
  const field = dialog?.querySelector("input");
  if (!(dialog instanceof HTMLDialogElement) || !field || dialog.open) return Promise.resolve(null);
  const yes = dialog.querySelector("[data-yes]");
  if (yes) yes.textContent = button.textContent;
  for (const place of dialog.querySelectorAll('[data-tick="places"]')) place.textContent = String(places);
  // One more is the usual answer at the door. At the beginning nothing stands there: a number that
  // does is one that nobody counts.
  field.value = field.defaultValue;
  const crowded = dialog.querySelector("[data-crowded]");
  const warn = () => crowded?.toggleAttribute("hidden", !field.value || field.valueAsNumber >= places);
  field.addEventListener("input", warn);
  warn();
  dialog.returnValue = "";
  dialog.showModal();
  field.select();
  return new Promise((answered) => {
    const close = () => {
      field.removeEventListener("input", warn);
      answered(dialog.returnValue === "yes" ? { [field.name]: field.valueAsNumber } : null);
    };
    dialog.addEventListener("close", close, { once: true });
  });
}

/**
 * Makes an invitation and shows it. Where the console is not shared, the dialog says how to share
 * it instead, and there is no link to fill in.
 * @param {Document} page
 * @param {string} path that makes one invitation
 */
export async function showInvitation(page, path) {
  const dialog = page.getElementById("invite");
  const link = dialog?.querySelector("[data-link]");
  if (!(dialog instanceof HTMLDialogElement)) return;
  if (!(link instanceof HTMLInputElement)) {
    dialog.showModal();
    return;
  }
  const answer = await asFacilitator(path, { method: "POST" });
  if (!answer.ok) return;
  const { url, qr, name } = await answer.json();
  dialog.querySelector("[data-name]")?.replaceChildren(name);
  link.value = url;
  const picture = new DOMParser().parseFromString(qr, "image/svg+xml").documentElement;
  dialog.querySelector("[data-picture]")?.replaceChildren(picture);
  dialog.showModal();
  link.select();
}
