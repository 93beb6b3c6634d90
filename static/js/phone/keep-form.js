// @ts-check
/** The form of what people write for themselves: it looks like the one that sends, and sends nothing. */

import { ask, prepare, typed } from "../hints/card.js";
import { clean, lettersIn } from "../shared/clean.js";
import { KEPT, PUT_AWAY } from "./own-words.js";

/** So long taps are left alone: the second of two must not hit what came up. */
const DOUBLE_TAP_MS = 700;

/**
 * @typedef {object} Around
 * @property {string} step
 * @property {import("../shared/store.js").Store} store
 * @property {import("./own-words.js").OwnWords} own
 * @property {(name: string) => string} say
 * @property {(note: import("./notes.js").Note) => HTMLElement} draw
 */

export class KeepForm {
  #root;
  #around;
  #asking = false;
  #stop = new AbortController();

  /**
   * @param {HTMLElement} root the element of the macro `keep_form`
   * @param {Around} around
   */
  constructor(root, around) {
    this.#root = root;
    this.#around = around;
    this.#listen();
    this.#show();
    void prepare();
  }

  end() {
    this.#stop.abort();
  }

  #listen() {
    const { signal } = this.#stop;
    this.#find("[data-keep-mine]").addEventListener("click", () => void this.#keep(), { signal });
    this.#find("[data-pass]").addEventListener("click", () => this.#putAway(), { signal });
    this.#find("[data-more]").addEventListener("click", () => this.#writeOn(), { signal });
    this.#root.addEventListener("input", () => this.#problem(""), { signal });
    this.#around.own.addEventListener("change", () => this.#show(), { signal });
  }

  #show() {
    const { step, store, own, say, draw } = this.#around;
    const away = store.get(PUT_AWAY + step) === true;
    this.#find("[data-keep-form]").hidden = away;
    this.#find("[data-handed-in]").hidden = !away;
    const kept = away ? own.notes.filter(({ eid }) => eid === KEPT + step) : [];
    this.#find("[data-own]").replaceChildren(...kept.map(draw));
    this.#find("[data-status]").textContent = away ? say("private") : "";
  }

  async #keep() {
    // The second half of a double tap finds the form gone.
    if (this.#asking || this.#find("[data-keep-form]").hidden) return;
    const problem = this.#whatIsWrong;
    if (problem) return this.#problem(problem);
    this.#asking = true;
    const keep = this.#find("[data-keep-mine]").textContent?.trim();
    const choice = await ask(typed(this.#root), { signal: this.#stop.signal, keep });
    this.#asking = false;
    if (this.#stop.signal.aborted) return;
    if (choice === "change") this.#firstField()?.focus();
    else this.#putAway();
  }

  /** In plain words; empty when nothing is. */
  get #whatIsWrong() {
    const { step, store, say } = this.#around;
    if (store.get(KEPT + step) === null) return this.#find("[data-empty-words]").textContent ?? "";
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
      this.#root.querySelectorAll("textarea[data-keep], input[type=text][data-keep]")
    );
    for (const { value, dataset } of fields) {
      const text = clean(value);
      if (text === null) return say("hiddenSigns");
      if (lettersIn(text) > Number(dataset.max ?? Infinity)) return say("tooLong");
    }
    return "";
  }

  #putAway() {
    this.#around.store.set(PUT_AWAY + this.#around.step, true);
    this.#problem("");
    this.#show();
    this.#find("[data-thanks]").focus();
    this.#root.toggleAttribute("data-settling", true);
    setTimeout(() => this.#root.removeAttribute("data-settling"), DOUBLE_TAP_MS);
  }

  #writeOn() {
    this.#around.store.remove(PUT_AWAY + this.#around.step);
    this.#show();
    this.#firstField()?.focus();
  }

  #firstField() {
    return /** @type {HTMLElement | null} */ (this.#root.querySelector("[data-keep]"));
  }

  /** @param {string} words */
  #problem(words) {
    const place = this.#find("[data-problem]");
    place.textContent = words.trim();
    place.hidden = words === "";
    if (words) place.focus();
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #find(selector) {
    const found = this.#root.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`The form lacks ${selector}.`);
    return found;
  }
}
