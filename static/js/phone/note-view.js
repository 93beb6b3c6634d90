// @ts-check
/** Draws one of this phone's own notes: its words, what became of it, and what can be done. */

import { clean } from "../shared/clean.js";

/** Nothing more can be done with these: they are counted, or were only ever here. */
const SETTLED = new Set(["leaving", "counted"]);

/**
 * @typedef {object} Around
 * @property {(name: string) => string} say words of the page, by name
 * @property {boolean} everything in "My notes": with its prompt, its state and its messages
 * @property {boolean} open its round still takes envelopes
 * @property {import("./fates.js").Message[]} messages
 * @property {() => void} takeBack
 * @property {(message: import("./fates.js").Message, words: string) => void} answer
 */

/**
 * @param {import("./notes.js").Note} note
 * @param {Around} around
 */
export function drawNote(note, around) {
  const slip = copyOf("own-note");
  fill(slip, "prompt", around.everything ? note.prompt : "");
  fill(slip, "text", note.text);
  fill(slip, "state", stateOf(note, around));
  const button = slip.querySelector("[data-take-back]");
  if (button instanceof HTMLElement) {
    if (["refused", "private", "kept"].includes(note.state)) button.textContent = around.say("remove");
    const counted = note.answer && !around.open && !["refused", "private", "kept"].includes(note.state);
    button.hidden = SETTLED.has(note.state) || counted;
    button.addEventListener("click", around.takeBack);
  }
  for (const message of around.messages) slip.append(drawMessage(message, around));
  return slip;
}

/**
 * @param {import("./fates.js").Message} message
 * @param {Around} around
 */
function drawMessage(message, around) {
  const place = copyOf("message");
  fill(place, "text", message.text);
  const refused = message.reason ? `${around.say("notSent")} ${message.reason}` : "";
  fill(place, "answered", message.answer ? `${around.say("yourAnswer")} ${message.answer}` : refused);
  const form = place.querySelector("form");
  if (!form) return place;
  form.hidden = message.answer !== undefined;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = clean(String(new FormData(form).get("answer") ?? ""));
    if (words) around.answer(message, words);
  });
  return place;
}

/**
 * @param {import("./notes.js").Note} note
 * @param {Around} around
 */
function stateOf({ state, reason, answer }, { say, everything }) {
  if (state === "refused") return `${say("notSent")} ${reason ?? ""}`.trim();
  if (state === "unsure" || state === "leaving") return say(state);
  // Below the form the status line says the rest, for all slips together.
  if (!everything && state !== "private") return "";
  if (state === "waiting" || state === "again") return say("notSaved");
  if (state === "saved") return answer ? "" : say("sealed");
  return say(state);
}

/** @param {string} name of a template */
function copyOf(name) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(name));
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 * @param {string} text
 */
function fill(root, name, text) {
  const place = /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
  place.textContent = text;
  place.hidden = text === "";
}
