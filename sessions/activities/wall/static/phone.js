// @ts-check
/** Counts letters the way the server does, and lets a beginning be tapped instead of typed. */

/** From here on, what is left is also read aloud, at every tenth letter. */
const ALOUD_BELOW_LETTERS = 30;
const ALOUD_EVERY_LETTERS = 10;

/**
 * Enhances the form; sending stays with the shared stage script.
 *
 * @param {Element} element
 * @returns {() => void}
 */
export function mount(element) {
  const count = () => showLettersLeft(element);
  /** @param {Event} event */
  const begin = (event) => {
    const starter = event.target instanceof Element && event.target.closest("[data-starter]");
    if (starter) beginWith(element, starter.textContent ?? "");
  };
  /** A reset empties the field only after its event has gone round. */
  const countAfterReset = () => void setTimeout(count);

  element.addEventListener("input", count);
  element.addEventListener("focusin", count);
  element.addEventListener("reset", countAfterReset);
  element.addEventListener("click", begin);
  count();
  return () => {
    element.removeEventListener("input", count);
    element.removeEventListener("focusin", count);
    element.removeEventListener("reset", countAfterReset);
    element.removeEventListener("click", begin);
  };
}

/** @param {Element} element */
function showLettersLeft(element) {
  const field = element.querySelector("textarea[data-max]");
  const shown = element.querySelector("[data-left]");
  if (!(field instanceof HTMLTextAreaElement) || !(shown instanceof HTMLElement)) return;

  const left = Number(field.dataset.max) - lettersIn(field.value);
  const words = left < 0 ? shown.dataset.overWords : shown.dataset.leftWords;
  shown.textContent = (words ?? "#").replace("#", String(Math.abs(left)));
  shown.classList.toggle("is-over", left < 0);
  field.setAttribute("aria-invalid", String(left < 0));

  const aloud = element.querySelector("[data-left-aloud]");
  if (!aloud) return;
  const worthSaying = left < 0 || (left <= ALOUD_BELOW_LETTERS && left % ALOUD_EVERY_LETTERS === 0);
  if (worthSaying && field.value) aloud.textContent = shown.textContent;
}

/**
 * Letters as people count them in a note: white space runs are one, a surrogate pair is one.
 *
 * @param {string} text
 */
export function lettersIn(text) {
  return [...text.normalize("NFC").trim().replace(/\s+/g, " ")].length;
}

/**
 * @param {Element} element
 * @param {string} words
 */
function beginWith(element, words) {
  const field = element.querySelector("textarea[data-max]");
  if (!(field instanceof HTMLTextAreaElement)) return;
  const written = field.value.trimEnd();
  field.value = `${written ? `${written} ` : ""}${words.trim().replace(/\s*(…|\.{3})$/, "")} `;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
