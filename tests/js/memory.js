// @ts-check
/** What a browser gives, made by hand: a storage, a clock and a network that obey the test. */

/** A phone's storage; two stores on the same one are two tabs. */
export class MemoryStorage {
  /** @type {Map<string, string>} */
  #kept = new Map();

  get length() {
    return this.#kept.size;
  }

  /** @param {string} name */
  getItem(name) {
    return this.#kept.get(name) ?? null;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  setItem(name, value) {
    this.#kept.set(name, value);
  }

  /** @param {string} name */
  removeItem(name) {
    this.#kept.delete(name);
  }

  /** @param {number} at */
  key(at) {
    return [...this.#kept.keys()][at] ?? null;
  }

  clear() {
    this.#kept.clear();
  }
}

/** A full or forbidden storage: reading works, keeping does not. */
export class FullStorage extends MemoryStorage {
  /** @override */
  setItem() {
    throw new Error("QuotaExceededError");
  }
}

/** Timers that run when the test says so. */
export class Timers {
  /** @type {{run: () => void, at: number}[]} */
  #waiting = [];
  now = 0;

  /**
   * @param {() => void} run
   * @param {number} ms
   */
  later = (run, ms) => {
    const timer = { run, at: this.now + ms };
    this.#waiting.push(timer);
    return timer;
  };

  /** @param {any} timer */
  never = (timer) => {
    this.#waiting = this.#waiting.filter((other) => other !== timer);
  };

  /** How long until the next one. */
  get next() {
    return Math.min(...this.#waiting.map(({ at }) => at)) - this.now;
  }

  /** @param {number} ms */
  async pass(ms) {
    this.now += ms;
    const due = this.#waiting.filter(({ at }) => at <= this.now);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.now);
    for (const { run } of due) run();
    await settled();
  }
}

/** Lets everything that only waits for promises go on. */
export async function settled() {
  for (let turn = 0; turn < 40; turn++) await Promise.resolve();
}

/**
 * A network that answers as told, one answer after the other, the last one for ever.
 *
 * @param {...(Response | Error | ((request: {address: string, init: RequestInit}) => any))} answers
 */
export function network(...answers) {
  /** @type {{address: string, init: RequestInit}[]} */
  const asked = [];
  /**
   * @param {any} address
   * @param {any} init
   */
  const fetch = async (address, init) => {
    asked.push({ address, init });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer({ address, init }) : answer?.clone();
  };
  return { fetch: /** @type {typeof globalThis.fetch} */ (fetch), asked };
}

export const saved = () => Response.json({ saved: true });

/**
 * @param {number} status
 * @param {string} code
 */
export const refused = (status, code) => Response.json({ code, message: `no: ${code}` }, { status });

export const noNetwork = new TypeError("Failed to fetch");
