// @ts-check
/**
 * What this phone keeps for its owner alone. What tells of it comes only where something is kept;
 * erasing it must never wait for a network.
 */

/** What is kept of each step. */
export const KEPT = "kept:";
/** Steps whose form is put away: somebody tapped "Keep for me" or "Pass". */
export const PUT_AWAY = "put-away:";
/** When this phone heard that the workshop is over, by its own clock. */
export const OVER_SINCE = "over-since";

export class OwnWords extends EventTarget {
  #store;
  #address;
  /** @type {import("./kept.js").Kept | null} */
  #kept = null;

  /**
   * Dispatches "change" when something was taken away other than by writing, or can be told now.
   *
   * @param {import("../shared/store.js").Store} store
   * @param {string} [address] of the module that tells of it
   */
  constructor(store, address = document.body.dataset.journal ?? "") {
    super();
    this.#store = store;
    this.#address = address;
  }

  /** Everything in the order of writing, as notes that were only ever here. */
  get notes() {
    if (!this.#kept) void this.#bring();
    return this.#kept?.notes() ?? [];
  }

  /**
   * @param {string} eid of a note
   * @returns {boolean} whether it was one of these
   */
  remove(eid) {
    if (!eid.startsWith(KEPT)) return false;
    this.#store.remove(eid);
    this.#store.remove(PUT_AWAY + eid.slice(KEPT.length));
    this.changed();
    return true;
  }

  erase() {
    erase(this.#store);
    this.changed();
  }

  /** @param {boolean} over whether the workshop is: a day later all of it goes by itself */
  async heard(over) {
    await this.#bring();
    this.#kept?.heard(over);
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  async #bring() {
    if (this.#kept || !holds(this.#store)) return;
    try {
      const { Kept } = await import(this.#address);
      if (this.#kept) return;
      this.#kept = new Kept(this.#store, () => this.erase());
      this.changed();
    } catch {
      // Asked again with the next stage.
    }
  }
}

/** @param {import("../shared/store.js").Store} store */
export function holds(store) {
  return [KEPT, PUT_AWAY].some((key) => store.keys(key).length > 0);
}

/** @param {import("../shared/store.js").Store} store */
export function erase(store) {
  for (const key of [KEPT, PUT_AWAY]) for (const step of store.keys(key)) store.remove(key + step);
  store.remove(OVER_SINCE);
}
