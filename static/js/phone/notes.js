// @ts-check
/** The writer's own notes. They are kept on this phone only, with the secrets that own them. */

const KEY = "note:";

/**
 * @typedef {object} Note
 * @property {string} eid
 * @property {number} number the order of writing, known to this phone only
 * @property {string} round
 * @property {string} prompt
 * @property {unknown} words the payload, or null for a pass
 * @property {string} text what the writer reads in the list
 * @property {string} secret
 * @property {string} [replaces] the secret of the answer it stands in for
 * @property {boolean} answer counted, not shown: it can be taken back while its round is open
 * @property {"waiting" | "saved" | "again" | "refused" | "unsure" | "leaving" | "private"
 *   | "checked" | "shown" | "held" | "kept" | "counted"} state again: to be sealed anew; kept: only on this phone
 * @property {number} [anew] how often it was sealed anew, as its id was taken
 * @property {string} [reason] why it was refused, in plain words
 * @property {string} [code] the same as a code
 */

export class Notes {
  #store;

  /** @param {import("../shared/store.js").Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @param {Omit<Note, "number" | "state">} note */
  add(note) {
    const number = Math.max(0, ...this.all().map((other) => other.number)) + 1;
    this.#store.set(KEY + note.eid, { ...note, number, state: "waiting" });
  }

  /**
   * @param {string} eid
   * @returns {Note | null}
   */
  get(eid) {
    return this.#store.get(KEY + eid);
  }

  /**
   * @param {string} eid
   * @param {Partial<Note>} news
   */
  change(eid, news) {
    const note = this.get(eid);
    if (note) this.#store.set(KEY + eid, { ...note, ...news });
  }

  /** @param {string} eid */
  remove(eid) {
    this.#store.remove(KEY + eid);
  }

  /**
   * Everything handed in during one round, passes included.
   *
   * @param {string} round
   */
  of(round) {
    return this.all().filter((note) => note.round === round);
  }

  /** Everything with words in it, oldest first. */
  written() {
    return this.all().filter((note) => note.words !== null);
  }

  erase() {
    for (const note of this.all()) this.remove(note.eid);
  }

  /**
   * Everything, oldest first, passes included.
   *
   * @returns {Note[]}
   */
  all() {
    const notes = this.#store.keys(KEY).map((eid) => this.get(eid));
    return notes.filter((note) => note !== null).sort((a, b) => a.number - b.number);
  }
}
