// @ts-check
/** Helps while a form is filled in: counts letters, keeps to what a question allows. */

import { clean, lettersIn } from "../shared/clean.js";
import { listen } from "../shared/dom.js";

/** From here on, what is left is also read aloud, at every tenth letter. */
const ALOUD_BELOW_LETTERS = 30;
const ALOUD_EVERY_LETTERS = 10;

/**
 * @param {HTMLElement} root the element of the macro `hand_in_form`
 * @param {import("./asked.js").Asks} asks
 * @param {AbortSignal} signal
 * @returns {() => void} looks anew, once the form was filled by a script
 */
export function helpFilling(root, asks, signal) {
  const look = () => {
    // A form that rests takes nothing.
    if (root.querySelector("[type=submit]:disabled")) return;
    if ("questions" in asks) asks.questions.forEach((question) => keepToLimit(root, question));
    else showLettersLeft(root, asks.longest);
  };
  /** @param {Event} event */
  const notice = ({ type, target }) => {
    if (!(target instanceof HTMLInputElement)) return look();
    if (target.type === "range") target.dataset.touched = "";
    else if (type === "change" && "questions" in asks) separate(root, asks.questions, target);
    look();
  };
  /** A reset empties the fields only after its event has gone round. */
  const lookAfterReset = () => {
    for (const field of root.querySelectorAll("[data-touched]")) field.removeAttribute("data-touched");
    setTimeout(look);
  };
  // On its way down, so that the draft is kept of what stands in the form afterwards. Who wants a
  // slider where it stands clicks on it.
  for (const type of ["input", "change", "click"]) {
    listen(root, type, notice, signal, true);
  }
  listen(root, "focusin", look, signal);
  listen(root, "reset", lookAfterReset, signal);
  look();
  return look;
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 */
function boxes(root, name) {
  const all = /** @type {NodeListOf<HTMLInputElement>} */ (
    root.querySelectorAll("input[type=checkbox], input[type=radio]")
  );
  return [...all].filter((box) => box.name === name);
}

/**
 * An answer that stands alone takes the ticks of the others away, and the other way round.
 *
 * @param {HTMLElement} root
 * @param {import("./asked.js").Question[]} questions
 * @param {HTMLInputElement} ticked
 */
function separate(root, questions, ticked) {
  const question = questions.find(({ id }) => id === ticked.name);
  if (!question || !ticked.checked) return;
  const alone = question.alone.includes(ticked.value);
  for (const box of boxes(root, question.id)) {
    if (box !== ticked && (alone || question.alone.includes(box.value))) box.checked = false;
  }
}

/**
 * @param {HTMLElement} root
 * @param {import("./asked.js").Question} question
 */
function keepToLimit(root, { id, most, alone }) {
  const counted = boxes(root, id).filter(
    ({ type, value }) => type === "checkbox" && !alone.includes(value),
  );
  const full = counted.length > 0 && counted.filter((box) => box.checked).length >= most;
  for (const box of counted) box.disabled = full && !box.checked;
  for (const message of root.querySelectorAll("[data-full]")) {
    if (message.getAttribute("data-full") === id) message.toggleAttribute("hidden", !full);
  }
}

/**
 * @param {HTMLElement} root
 * @param {number} longest
 */
function showLettersLeft(root, longest) {
  const field = root.querySelector("textarea[name=text], input[name=text]");
  const shown = root.querySelector("[data-left]");
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  if (!(shown instanceof HTMLElement)) return;

  const left = longest - lettersIn(clean(field.value) ?? field.value);
  const words = left < 0 ? shown.dataset.overWords : shown.dataset.leftWords;
  shown.textContent = (words ?? "#").replace("#", String(Math.abs(left)));
  shown.classList.toggle("is-over", left < 0);
  field.setAttribute("aria-invalid", String(left < 0));

  const aloud = root.querySelector("[data-left-aloud]");
  const worthSaying = left <= ALOUD_BELOW_LETTERS && left % ALOUD_EVERY_LETTERS === 0;
  if (aloud && field.value && worthSaying) aloud.textContent = shown.textContent;
}
