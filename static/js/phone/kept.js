// @ts-check
/** What this phone keeps of each step for its owner alone. Nothing of it is ever sent. */

import { Store, codes } from "../shared/store.js";

export const KEPT = "kept:";
/** Steps whose form is put away: somebody tapped "Keep for me" or "Pass". */
export const PUT_AWAY = "put-away:";
/** When this phone heard that the workshop is over, by its own clock. */
const OVER_SINCE = "over-since";
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

export class Kept extends EventTarget {
  #store;
  #time;
  #waiting = false;

  /**
   * Dispatches "change" when something was taken away other than by writing.
   *
   * @param {Store} store
   * @param {Time} [time]
   */
  constructor(store, time = { now: () => Date.now(), later: (run, ms) => setTimeout(run, ms) }) {
    super();
    this.#store = store;
    this.#time = time;
  }

  /**
   * Everything in the order of writing, as notes that were only ever here.
   *
   * @returns {import("./notes.js").Note[]}
   */
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

  /**
   * @param {string} eid of one of the notes
   * @returns {boolean} whether it was one
   */
  remove(eid) {
    if (this.#store.get(eid) === null || !eid.startsWith(KEPT)) return false;
    this.#store.remove(eid);
    this.#store.remove(PUT_AWAY + eid.slice(KEPT.length));
    this.dispatchEvent(new Event("change"));
    return true;
  }

  erase() {
    erase(this.#store);
    this.dispatchEvent(new Event("change"));
  }

  /**
   * A day after the workshop all of it goes, without anybody asking.
   *
   * @param {boolean} over whether the workshop is
   */
  heard(over) {
    if ([KEPT, PUT_AWAY].every((key) => this.#store.keys(key).length === 0)) return;
    if (!over) return this.#store.remove(OVER_SINCE);
    const left = untilErased(this.#store, this.#time.now());
    if (left <= 0) return this.erase();
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
  for (const code of codes(area)) {
    const store = new Store(code, area);
    if (store.get(OVER_SINCE) !== null && untilErased(store, now) <= 0) erase(store);
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

/** @param {Store} store */
function erase(store) {
  for (const step of store.keys(KEPT)) store.remove(KEPT + step);
  for (const step of store.keys(PUT_AWAY)) store.remove(PUT_AWAY + step);
  store.remove(OVER_SINCE);
}
