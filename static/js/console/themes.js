// @ts-check
/** Themes on the console: new ones, their names, and notes put into them by drag or by menu. */

import { dragNotes } from "./drag.js";
import { openNotes } from "./notes.js";

/** @typedef {(verb: string, args: object) => Promise<boolean>} Send whether it was done */

/**
 * @param {Document} page
 * @param {Send} send
 * @param {(words: string) => void} say
 */
export function sortNotes(page, send, say) {
  dragNotes(page, (entry, theme) => void send("sort_entry", { entry, theme }));
  openNotes(page, send, say);

  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (form.matches("[data-new-theme], [data-rename]")) event.preventDefault();
    if (form.matches("[data-new-theme]")) void addTheme(form, send);
    // Leaving the field is what sends a new name.
    if (form.matches("[data-rename]")) titleIn(form)?.blur();
  });
  page.addEventListener("change", ({ target: field }) => {
    const form = field instanceof HTMLInputElement && field.form;
    if (form && form.dataset.rename) void rename(form, form.dataset.rename, send);
  });
  page.addEventListener("keydown", ({ key, target: field }) => {
    if (key !== "Escape" || !(field instanceof HTMLInputElement)) return;
    if (!field.form?.dataset.rename) return;
    field.value = field.defaultValue;
    field.blur();
  });
}

/** @param {HTMLFormElement} form */
function titleIn(form) {
  const field = form.querySelector("input");
  return field instanceof HTMLInputElement ? field : null;
}

/**
 * @param {HTMLFormElement} form
 * @param {Send} send
 */
async function addTheme(form, send) {
  const field = titleIn(form);
  const title = field?.value.trim();
  if (!field) return;
  if (title && (await send("add_theme", { title }))) field.value = "";
  field.focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {string} theme
 * @param {Send} send
 */
async function rename(form, theme, send) {
  const field = titleIn(form);
  if (!field || field.value === field.defaultValue) return;
  const done = await send("rename_theme", { theme, title: field.value });
  if (!done) field.value = field.defaultValue;
}
