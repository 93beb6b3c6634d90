// @ts-check
/** What this phone remembers about one workshop, and random numbers. */

/** Everything of every workshop begins so; then comes its code. */
export const PREFIX = "unspoken:";

/**
 * Small records in the browser's storage. Where it is shut (private windows, full phones) the
 * page's own memory stands in: then a reload forgets, but nothing breaks.
 */
export class Store {
  /** @type {Storage | null} */
  #area;
  #prefix;
  /** @type {Map<string, string>} */
  #memory = new Map();

  /**
   * @param {string} code
   * @param {() => Storage} area
   */
  constructor(code, area = () => localStorage) {
    this.#prefix = `${PREFIX}${code}:`;
    this.#area = opened(area);
  }

  /** Whether a reload finds everything again. */
  get lasting() {
    return this.#area !== null && this.#memory.size === 0;
  }

  /**
   * @param {string} key
   * @returns {any} what was kept, or null
   */
  get(key) {
    const name = this.#prefix + key;
    const written = this.#memory.get(name) ?? this.#area?.getItem(name) ?? null;
    try {
      return written === null ? null : JSON.parse(written);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value
   */
  set(key, value) {
    const name = this.#prefix + key;
    const written = JSON.stringify(value);
    try {
      if (!this.#area) throw new Error("no storage");
      this.#area.setItem(name, written);
      this.#memory.delete(name);
    } catch {
      this.#memory.set(name, written);
    }
  }

  /** @param {string} key */
  remove(key) {
    this.#memory.delete(this.#prefix + key);
    this.#area?.removeItem(this.#prefix + key);
  }

  /**
   * The rest of every key that begins so, in the order of the alphabet (of random ids: no order).
   *
   * @param {string} beginning
   */
  keys(beginning) {
    const whole = this.#prefix + beginning;
    const names = new Set(this.#memory.keys());
    for (let at = 0; at < (this.#area?.length ?? 0); at++) names.add(this.#area?.key(at) ?? "");
    return [...names]
      .filter((name) => name.startsWith(whole))
      .map((name) => name.slice(whole.length))
      .sort();
  }

  /** Forgets this workshop. */
  clear() {
    for (const key of this.keys("")) this.remove(key);
  }

  /**
   * Calls `heard(key)` when another tab of this phone changes something.
   *
   * @param {(key: string) => void} heard
   */
  onOtherTab(heard) {
    addEventListener("storage", (event) => {
      if (event.key?.startsWith(this.#prefix)) heard(event.key.slice(this.#prefix.length));
    });
  }
}

/**
 * Forgets every workshop this phone was ever in.
 *
 * @param {() => Storage} area
 */
export function forgetAll(area = () => localStorage) {
  const found = opened(area);
  if (!found) return;
  const names = Array.from({ length: found.length }, (_, at) => found.key(at) ?? "");
  for (const name of names) if (name.startsWith(PREFIX)) found.removeItem(name);
}

/** 128 random bits as 32 hex digits. */
export function randomHex() {
  // Not crypto.randomUUID: phones are on plain HTTP, where it does not exist.
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}

/** @param {Iterable<number>} bytes */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} digits */
export function fromHex(digits) {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** @param {() => Storage} area */
function opened(area) {
  try {
    const found = area();
    found.setItem(`${PREFIX}probe`, "1");
    found.removeItem(`${PREFIX}probe`);
    return found;
  } catch {
    return null;
  }
}
