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

  /** @param {Event} event */
  const holdBack = (event) => {
    if (lettersLeft(element) >= 0) return;
    event.preventDefault();
    event.stopPropagation();
    fieldIn(element)?.focus();
  };

  // On its way down, so that the form's own listener does not send a note that would come back.
  element.addEventListener("submit", holdBack, true);
  element.addEventListener("input", count);
  element.addEventListener("focusin", count);
  element.addEventListener("reset", countAfterReset);
  element.addEventListener("click", begin);
  count();
  return () => {
    element.removeEventListener("submit", holdBack, true);
    element.removeEventListener("input", count);
    element.removeEventListener("focusin", count);
    element.removeEventListener("reset", countAfterReset);
    element.removeEventListener("click", begin);
  };
}

/** @param {Element} element */
function fieldIn(element) {
  const field = element.querySelector("textarea[data-max]");
  return field instanceof HTMLTextAreaElement ? field : null;
}

/** @param {Element} element */
function lettersLeft(element) {
  const field = fieldIn(element);
  return field ? Number(field.dataset.max) - lettersIn(field.value) : 0;
}

/** @param {Element} element */
function showLettersLeft(element) {
  const field = fieldIn(element);
  const shown = element.querySelector("[data-left]");
  if (!field || !(shown instanceof HTMLElement)) return;

  const left = lettersLeft(element);
  const words = left < 0 ? shown.dataset.overWords : shown.dataset.leftWords;
  shown.textContent = (words ?? "#").replace("#", String(Math.abs(left)));
  shown.classList.toggle("is-over", left < 0);
  field.setAttribute("aria-invalid", String(left < 0));

  const aloud = element.querySelector("[data-left-aloud]");
  const worthSaying = left <= ALOUD_BELOW_LETTERS && left % ALOUD_EVERY_LETTERS === 0;
  if (aloud && field.value && worthSaying) aloud.textContent = shown.textContent;
}

/**
 * Letters as the server counts them: white space runs are one, a surrogate pair is one.
 *
 * @param {string} text
 */
export function lettersIn(text) {
  return [...text.normalize("NFC").trim().replace(/\s+/g, " ")].length;
}

/**
 * Puts a beginning behind what is written, and the cursor behind both.
 *
 * @param {Element} element
 * @param {string} words
 */
function beginWith(element, words) {
  const field = fieldIn(element);
  if (!field) return;
  const written = field.value.trimEnd();
  const beginning = words.trim().replace(/\s*(…|\.{3})$/, "");
  field.value = `${written ? `${written} ` : ""}${beginning} `;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
