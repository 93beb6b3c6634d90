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
 * @property {import("./own-words.js").OwnWords} own
 * @property {(name: string) => string} say words of the page, by name
 * @property {(note: import("./notes.js").Note) => HTMLElement} draw
 *
 * @typedef {{name: string, begin: (element: HTMLElement, around: Around) => {tool: unknown, end: () => void}}} Module
 *
 * @typedef {object} Outside
 * @property {(address: string) => Promise<any>} load
 * @property {(run: () => void, ms: number) => unknown} later
 */

/**
 * `tools` resolves with those that came in time; one that comes later still begins its own work.
 *
 * @param {string[]} addresses
 * @param {HTMLElement} element
 * @param {Around} around
 * @param {Outside} [outside]
 * @returns {{tools: Promise<Record<string, unknown>>, end: () => void}}
 */
export function bring(addresses, element, around, { load, later } = browser) {
  /** @type {Record<string, unknown>} */
  const tools = {};
  /** @type {(() => void)[]} */
  const ends = [];
  let over = false;

  /** @param {string} address */
  const one = async (address) => {
    try {
      const module = /** @type {Module} */ (await load(address));
      if (over) return;
      const { tool, end } = module.begin(element, around);
      tools[module.name] = tool;
      ends.push(end);
    } catch {
      // The network lost it; without it nothing that is written here would outlast a reload.
      later(() => void (over || one(address)), AGAIN_MS);
    }
  };

  const patience = new Promise((resolve) => later(() => resolve(null), PATIENCE_MS));
  return {
    tools: Promise.race([Promise.all(addresses.map(one)), patience]).then(() => ({ ...tools })),
    end: () => {
      over = true;
      for (const end of ends) end();
    },
  };
}

/** @type {Outside} */
const browser = {
  load: (address) => import(address),
  later: (run, ms) => setTimeout(run, ms),
};
