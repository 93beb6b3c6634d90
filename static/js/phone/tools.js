// @ts-check
/**
 * Shared modules that only some steps need: the stage names them, and the phone brings them with such
 * a step. Each has a `name` and `begin(element, around)`, which gives `{tool, end}`: the tool is
 * handed to the kind's own module under that name.
 */

const PATIENCE_MS = 2_000;
const AGAIN_MS = 4_000;

/**
 * @typedef {object} Around
 * @property {import("./stage.js").State} state
 * @property {import("../shared/store.js").Store} store
 * @property {import("./kept.js").Kept} kept
 * @property {(name: string) => string} say words of the page, by name
 * @property {(note: import("./notes.js").Note) => HTMLElement} draw
 *
 * @typedef {{name: string, begin: (element: HTMLElement, around: Around) => {tool: unknown, end: () => void}}} Module
 *
 * @typedef {object} Outside
 * @property {(address: string) => Promise<any>} load
 * @property {(run: () => void, ms: number) => unknown} later
 */

export class Tools {
  #outside;
  #over = false;
  /** @type {Record<string, unknown>} */
  #tools = {};
  /** @type {(() => void)[]} */
  #ends = [];

  /** @param {Outside} [outside] */
  constructor(outside = { load: (address) => import(address), later: (run, ms) => setTimeout(run, ms) }) {
    this.#outside = outside;
  }

  /**
   * Resolves with the tools that came in time; one that comes later still begins its own work.
   *
   * @param {string[]} addresses
   * @param {HTMLElement} element
   * @param {Around} around
   */
  async bring(addresses, element, around) {
    if (addresses.length === 0) return this.#tools;
    const waited = new Promise((resolve) => this.#outside.later(() => resolve(null), PATIENCE_MS));
    const brought = addresses.map((address) => this.#one(address, element, around));
    await Promise.race([Promise.all(brought), waited]);
    return { ...this.#tools };
  }

  /** The step is over. */
  end() {
    this.#over = true;
    for (const end of this.#ends) end();
  }

  /**
   * @param {string} address
   * @param {HTMLElement} element
   * @param {Around} around
   * @returns {Promise<void>}
   */
  async #one(address, element, around) {
    let module;
    try {
      module = /** @type {Module} */ (await this.#outside.load(address));
    } catch {
      // The network lost it; without it nothing that is written here would outlast a reload.
      this.#outside.later(() => void (this.#over || this.#one(address, element, around)), AGAIN_MS);
      return;
    }
    if (this.#over) return;
    const { tool, end } = module.begin(element, around);
    this.#tools[module.name] = tool;
    this.#ends.push(end);
  }
}
