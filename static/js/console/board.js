// @ts-check
/** "Our list" on the console: new lines, and other words for those that stand there. */

/** @typedef {import("./themes.js").Send} Send */

/**
 * @param {Document} page
 * @param {Send} send
 */
export function writeBoard(page, send) {
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-new-line], [data-line]")) return;
    event.preventDefault();
    if (form.matches("[data-new-line]")) void addLine(form, send);
    // Leaving the field is what sends other words.
    else form.querySelector("input")?.blur();
  });
  page.addEventListener("change", ({ target: field }) => {
    const line = field instanceof HTMLInputElement && field.form?.dataset.line;
    if (line) void changeLine(field, Number(line), send);
  });
  page.addEventListener("keydown", ({ key, target: field }) => {
    if (key !== "Escape" || !(field instanceof HTMLInputElement) || !field.form?.dataset.line) return;
    field.value = field.defaultValue;
    field.blur();
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Send} send
 */
async function addLine(form, send) {
  const field = form.querySelector("input");
  const text = field?.value.trim();
  if (!field) return;
  if (text && (await send("add_line", { text }))) field.value = "";
  field.focus();
}

/**
 * @param {HTMLInputElement} field
 * @param {number} number
 * @param {Send} send
 */
async function changeLine(field, number, send) {
  if (field.value === field.defaultValue) return;
  const done = await send("change_line", { number, text: field.value });
  if (!done) field.value = field.defaultValue;
}
