// @ts-check
/** Keys: each presses the button that names it in `data-key`, and never while somebody types. */

const TYPING = "input, select, textarea, [contenteditable]";

/** @param {Document} page */
export function listenForKeys(page) {
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    if (page.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    for (const button of page.querySelectorAll("button[data-key]")) {
      if (!(button instanceof HTMLButtonElement) || button.dataset.key !== key) continue;
      if (button.disabled) continue;
      event.preventDefault();
      button.click();
      return;
    }
  });
}
