// @ts-check
/** Tells of what this phone keeps for its owner alone, and when that is over. */

import { PREFIX, Store } from "../shared/store.js";
import { KEPT, OVER_SINCE, erase, holds } from "./own-words.js";

const DAY_MS = 24 * 3_600_000;

/**
 * @typedef {object} KeptRecord
 * @property {number} number the order in which steps were written in, known to this phone only
 * @property {string} prompt
 * @property {Record<string, unknown>} values by the name of their field
 * @property {Record<string, string>} lines the same as their writer reads it in "My notes"
 *
 * @typedef {{now: () => number, later: (run: () => void, ms: number) => unknown}} Time
 */

export class Kept {
  #store;
  #due;
  #time;
  #waiting = false;

  /**
   * @param {Store} store
   * @param {() => void} due a day after the workshop
   * @param {Time} [time]
   */
  constructor(store, due, time = { now: () => Date.now(), later: (run, ms) => setTimeout(run, ms) }) {
    this.#store = store;
    this.#due = due;
    this.#time = time;
  }

  /** @returns {import("./notes.js").Note[]} */
  notes() {
    const steps = this.#store.keys(KEPT);
    const records = steps.map((step) => ({ step, ...this.#store.get(KEPT + step) }));
    return records
      .sort((a, b) => a.number - b.number)
      .map(({ step, number, prompt, values, lines }) => ({
        eid: KEPT + step,
        number,
        round: "",
        prompt,
        words: values,
        text: Object.values(lines ?? {}).join("\n"),
        secret: "",
        answer: false,
        state: "private",
      }));
  }

  /** @param {boolean} over whether the workshop is */
  heard(over) {
    if (!holds(this.#store)) return;
    if (!over) return this.#store.remove(OVER_SINCE);
    const left = untilErased(this.#store, this.#time.now());
    if (left <= 0) return this.#due();
    if (this.#waiting) return;
    this.#waiting = true;
    this.#time.later(() => {
      this.#waiting = false;
      this.heard(this.#store.get(OVER_SINCE) !== null);
    }, left);
  }
}

/**
 * Erases what is due of every workshop that this phone was in: also of those that no page is left of.
 *
 * @param {() => Storage} [area]
 */
export function eraseWhatIsDue(area = () => localStorage, now = Date.now()) {
  for (const code of endedIn(area)) {
    const store = new Store(code, area);
    if (untilErased(store, now) <= 0) erase(store);
  }
}

/**
 * The codes of the workshops of which something is kept although they are over.
 *
 * @param {() => Storage} area
 */
function endedIn(area) {
  try {
    const found = area();
    const names = Array.from({ length: found.length }, (_, at) => found.key(at) ?? "");
    const marks = names.filter((name) => name.startsWith(PREFIX) && name.endsWith(`:${OVER_SINCE}`));
    return marks.map((name) => name.slice(PREFIX.length).split(":")[0] ?? "");
  } catch {
    return [];
  }
}

/**
 * Milliseconds; a clock that was put back meanwhile begins its day anew.
 *
 * @param {Store} store
 * @param {number} now
 */
function untilErased(store, now) {
  const since = store.get(OVER_SINCE);
  if (since !== null && since <= now) return since + DAY_MS - now;
  store.set(OVER_SINCE, now);
  return DAY_MS;
}
