// @ts-check
/** Lets a beginning be tapped instead of typed. */

/**
 * Enhances the form; sending stays with the shared stage script.
 *
 * @param {Element} element
 * @returns {() => void}
 */
export function mount(element) {
  /** @param {Event} event */
  const begin = (event) => {
    const starter = event.target instanceof Element && event.target.closest("[data-starter]");
    if (starter) beginWith(element, starter.textContent ?? "");
  };
  element.addEventListener("click", begin);
  return () => element.removeEventListener("click", begin);
}

/**
 * Puts a beginning behind what is written, and the cursor behind both.
 *
 * @param {Element} element
 * @param {string} words
 */
function beginWith(element, words) {
  const field = element.querySelector("textarea");
  if (!field) return;
  const written = field.value.trimEnd();
  const beginning = words.trim().replace(/\s*(…|\.{3})$/, "");
  field.value = `${written ? `${written} ` : ""}${beginning} `;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
