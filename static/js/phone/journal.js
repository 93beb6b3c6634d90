// @ts-check
/** Keeps what the owner of this phone writes for herself, at every keystroke, and sends nothing. */

import { KeepForm } from "./keep-form.js";
import { KeptFields } from "./kept-fields.js";
import { eraseWhatIsDue } from "./kept.js";
import { KEPT } from "./own-words.js";

export { Kept } from "./kept.js";

eraseWhatIsDue();
export const name = "journal";

export class Journal {
  #store;
  #step;
  #prompt;
  #line;

  /**
   * @param {import("../shared/store.js").Store} store
   * @param {string} step
   * @param {{prompt?: string, line?: (name: string, value: unknown) => string}} [told] how "My notes"
   *   tells of it
   */
  constructor(store, step, { prompt = "", line = (_name, value) => String(value) } = {}) {
    this.#store = store;
    this.#step = step;
    this.#prompt = prompt;
    this.#line = line;
  }

  /**
   * @param {string} name of a field of this step
   * @returns {any} what is kept of it, or null
   */
  get(name) {
    return this.of(this.#step)[name] ?? null;
  }

  /**
   * @param {string} name
   * @param {unknown} value null or no words: nothing is kept of it
   */
  set(name, value) {
    const { number, values = {}, lines = {} } = this.#store.get(KEPT + this.#step) ?? {};
    if (value === null || String(value).trim() === "") {
      delete values[name];
      delete lines[name];
    } else {
      values[name] = value;
      lines[name] = this.#line(name, value);
    }
    if (Object.keys(values).length === 0) return this.#store.remove(KEPT + this.#step);
    const record = { number: number ?? this.#nextNumber, prompt: this.#prompt, values, lines };
    this.#store.set(KEPT + this.#step, record);
  }

  /**
   * Everything that is kept of a step, by the names of its fields.
   *
   * @param {string} step
   * @returns {Record<string, any>}
   */
  of(step) {
    return this.#store.get(KEPT + step)?.values ?? {};
  }

  get #nextNumber() {
    const steps = this.#store.keys(KEPT);
    return 1 + Math.max(0, ...steps.map((step) => this.#store.get(KEPT + step)?.number ?? 0));
  }
}

/**
 * @param {HTMLElement} element the stage
 * @param {import("./tools.js").Around} around
 */
export function begin(element, { state, store, own, say, draw }) {
  const step = state.step ?? "";
  const fields = new KeptFields(element);
  const prompt = element.querySelector("[data-heading]")?.textContent?.trim();
  const journal = new Journal(store, step, { prompt, line: (name, value) => fields.line(name, value) });
  fields.begin(journal, own);
  const root = element.querySelector("[data-keeps]");
  const form = root instanceof HTMLElement ? new KeepForm(root, { step, store, own, say, draw }) : null;
  return {
    tool: journal,
    end: () => {
      fields.end();
      form?.end();
    },
  };
}
