// @ts-check
/**
 * What became of this phone's own notes. Every phone is told the same of all of them, and each finds
 * its own in it: no request ever says which those are.
 */

import { ask } from "../shared/api.js";
import { digest, opened, replyPair } from "./envelope.js";
import { fromHex } from "../shared/store.js";
import { FATES, WITHDRAW } from "./withdrawals.js";

const MARK = "news";
const READ = "read:";
const MESSAGE = "message:";
/** A room of phones must not ask in the same instant. */
const SPREAD_MS = 1_500;
const MARK_DIGITS = 16;
const NAME_DIGITS = 16;

/** States that may still change; the others are the post's own business. */
const OPEN_FATES = new Set(["saved", "unsure", "checked", "shown", "held", "kept", "counted"]);

/**
 * A word from the person who leads to the writer of one note.
 *
 * @typedef {{eid: string, id: string, key: string, text: string, answer?: string, reason?: string}} Message
 *   reason: why the answer was not taken, in plain words
 *
 * @typedef {object} Told
 * @property {Record<string, string>} rounds
 * @property {string[]} shown
 * @property {string[]} messages
 */

export class Fates extends EventTarget {
  #post;
  #store;
  #notes;
  #over;
  #asking = false;

  /**
   * Dispatches "change" whenever something of this phone's own has changed.
   *
   * @param {import("../shared/api.js").Post} post
   * @param {import("../shared/store.js").Store} store
   * @param {import("./notes.js").Notes} notes
   * @param {AbortSignal} over when the room is left
   */
  constructor(post, store, notes, over) {
    super();
    this.#post = post;
    this.#store = store;
    this.#notes = notes;
    this.#over = over;
  }

  /** @param {string} mark changes with the news */
  heard(mark) {
    if (this.#asking || mark === this.#store.get(MARK) || !this.#concerned) return;
    this.#asking = true;
    setTimeout(() => void this.#fetch(mark), Math.random() * SPREAD_MS);
  }

  /** Whether anything of this phone's own may be in the news: notes, or those it asks back. */
  get #concerned() {
    return this.#notes.all().length > 0 || this.#store.keys(WITHDRAW).length > 0;
  }

  /**
   * Asks although nothing is new: a note may be among the others of which this phone did not know.
   *
   * @param {string} mark
   */
  hearAgain(mark) {
    this.#store.remove(MARK);
    this.heard(mark);
  }

  /** Words for the writer of this note. @param {string} eid */
  messagesFor(eid) {
    return this.#messages().filter((message) => message.eid === eid);
  }

  get unread() {
    return this.#messages().some((message) => this.#store.get(READ + message.id) === null);
  }

  markRead() {
    for (const message of this.#messages()) this.#store.set(READ + message.id, true);
  }

  /**
   * @param {Message} message
   * @param {string} answer
   */
  answered(message, answer) {
    this.#change(message.id, { answer, reason: undefined });
  }

  /**
   * @param {string} id of a message
   * @param {string} reason in plain words
   */
  notAnswered(id, reason) {
    this.#change(id, { answer: undefined, reason });
    this.dispatchEvent(new Event("change"));
  }

  /**
   * @param {string} id
   * @param {Partial<Message>} more
   */
  #change(id, more) {
    for (const name of this.#store.keys(MESSAGE)) {
      const kept = this.#store.get(MESSAGE + name);
      if (kept?.id === id) this.#store.set(MESSAGE + name, { ...kept, ...more });
    }
  }

  /** A note is gone, and with it what was said about it. @param {string} eid */
  forget(eid) {
    for (const name of this.#store.keys(MESSAGE)) {
      const kept = this.#store.get(MESSAGE + name);
      if (kept?.eid !== eid) continue;
      this.#store.remove(READ + kept.id);
      this.#store.set(MESSAGE + name, false);
    }
  }

  /** @param {string} mark */
  async #fetch(mark) {
    if (this.#over.aborted) return;
    try {
      const answer = await ask(this.#post, "GET", "news");
      if (answer.ok && !this.#over.aborted) {
        this.#take(await answer.json());
        this.#store.set(MARK, mark);
      }
    } catch {
      // The next stage that is heard asks again.
    }
    this.#asking = false;
  }

  /** @param {Told} told */
  #take({ rounds, shown, messages }) {
    const inTheRoom = new Set(shown);
    this.#store.set(FATES, rounds);
    for (const note of this.#notes.all()) {
      const state = OPEN_FATES.has(note.state) ? fate(note, rounds[note.round], inTheRoom) : null;
      if (state) this.#notes.change(note.eid, { state });
    }
    for (const message of messages) this.#open(message);
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string} written */
  #open(written) {
    const name = MESSAGE + written.slice(0, NAME_DIGITS);
    if (this.#store.get(name) !== null) return;
    const bytes = fromHex(written);
    /** @type {Message | false} */
    let found = false;
    for (const note of this.#notes.all()) {
      const page = note.answer || note.words === null ? null : opened(bytes, replyPair(note.secret));
      if (page) found = { eid: note.eid, ...JSON.parse(new TextDecoder().decode(page)) };
    }
    this.#store.set(name, found);
  }

  /**
   * Those whose note is still on this phone.
   *
   * @returns {Message[]}
   */
  #messages() {
    const kept = this.#store.keys(MESSAGE).map((name) => this.#store.get(MESSAGE + name));
    return kept.filter((message) => message && this.#notes.get(message.eid));
  }
}

/**
 * @param {import("./notes.js").Note} note
 * @param {string | undefined} round what became of its round
 * @param {Set<string>} inTheRoom
 * @returns {import("./notes.js").Note["state"] | null}
 */
function fate(note, round, inTheRoom) {
  if (round === "destroyed" || round === undefined) return "kept";
  // Held, or never arrived: only what is in the room is sure.
  if (note.state === "unsure") return isIn(inTheRoom, note) ? "shown" : null;
  if (round !== "shown") return round === "checked" && !note.answer ? "checked" : "saved";
  if (note.answer) return "counted";
  return isIn(inTheRoom, note) ? "shown" : "held";
}

/**
 * @param {Set<string>} inTheRoom
 * @param {import("./notes.js").Note} note
 */
function isIn(inTheRoom, note) {
  return inTheRoom.has(digest(note.secret).slice(0, MARK_DIGITS));
}
