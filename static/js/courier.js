// @ts-check
/** Hands in, takes back and says "done": everything a phone tells the server about its notes. */

import { sealed } from "./envelope.js";
import { Notes } from "./notes.js";
import { Outbox } from "./outbox.js";
import { randomHex } from "./store.js";

const DONE = "done:";
const TAKES_BACK = "takes-back:";
const WITHDRAW = "withdraw:";
const ASK_AGAIN_MS = 6_000;

/**
 * @typedef {object} Post
 * @property {string} code
 * @property {string} language
 * @property {{token: string, role: string | null}} seat
 */

export class Courier extends EventTarget {
  #post;
  #store;
  #outbox;
  /** @type {Set<string>} rounds the server knows this seat is done with, since the last connection */
  #told = new Set();
  /** The last try to send something failed. */
  stuck = false;

  /**
   * Dispatches "change" whenever a note or the state of the post has changed, and
   * "given-back" with the note in `detail` when one was refused.
   *
   * @param {Post} post
   * @param {import("./store.js").Store} store
   */
  constructor(post, store) {
    super();
    this.#post = post;
    this.#store = store;
    this.notes = new Notes(store);
    this.#outbox = new Outbox(
      store,
      (round, eid) => `/s/${post.code}/rounds/${round}/envelopes/${eid}`,
      {
        saved: (eid, { round }) => this.#saved(eid, round),
        refused: (eid, envelope, refusal) => this.#refused(eid, envelope, refusal),
        waiting: (stuck) => {
          this.stuck = stuck;
          this.#changed();
        },
      },
      { language: post.language },
    );
    store.onOtherTab(() => this.#changed());
  }

  get notEmpty() {
    return this.#outbox.size > 0;
  }

  /**
   * @param {{round: string, prompt: string, words: unknown, text: string, answer: boolean}} said
   *   words null: a pass; answer: a later one takes the place of this one
   * @param {import("./notes.js").Note} [earlier] the answer that this one takes the place of
   */
  handIn(said, earlier) {
    const [eid, secret] = [randomHex(), randomHex()];
    const replaces = earlier && this.#stillStands(earlier);
    // Before anything is dropped: a letter too long for its envelope throws.
    const body = sealed({ words: said.words, secret, role: this.#post.seat.role, replaces });
    if (earlier) this.notes.remove(earlier.eid);
    if (earlier && replaces !== earlier.secret) this.#outbox.drop(earlier.eid);
    this.notes.add({ ...said, eid, secret, replaces });
    this.stuck = false;
    this.#outbox.put(eid, { round: said.round, body });
    this.#changed();
  }

  /**
   * While the round is open nobody learns of it; later the note leaves the wall.
   *
   * @param {string} eid
   * @param {{key: string, round: string | null} | null} stage
   */
  takeBack(eid, stage) {
    const note = this.notes.get(eid);
    if (!note) return;
    const arrived = !this.#outbox.holds(eid) || this.#outbox.drop(eid);
    // An answer that never left the phone may have stood in for one that did.
    const secret = arrived ? note.secret : note.replaces;
    if (note.state === "refused" || !secret) {
      this.notes.remove(eid);
    } else if (note.round === stage?.round) {
      this.notes.remove(eid);
      this.#takeBackUnseen(note.round, secret);
    } else {
      this.notes.change(eid, { state: "leaving" });
      this.#store.set(WITHDRAW + secret, { eid, round: note.round });
      void this.withdraw(stage?.key ?? "");
    }
    this.#changed();
  }

  /**
   * Asks for every note that is to leave. One that is in a closed envelope cannot be found yet:
   * as long as its round is on stage it is asked for again, so that it goes before it is shown.
   *
   * @param {string} key the round on stage
   */
  async withdraw(key) {
    for (const secret of this.#store.keys(WITHDRAW)) {
      const { eid, round } = this.#store.get(WITHDRAW + secret) ?? {};
      try {
        const answer = await this.#ask("POST", "withdrawals", { secret });
        if (!answer.ok && (answer.status !== 404 || round === key)) continue;
      } catch {
        continue;
      }
      this.#store.remove(WITHDRAW + secret);
      this.notes.remove(eid);
      this.#changed();
    }
  }

  /** The network is back, or may be: send what waits. */
  wake() {
    void this.#outbox.flush();
  }

  /**
   * A server that was started again has forgotten who is done; this phone has not.
   *
   * @param {string} round
   */
  tellAgain(round) {
    this.#told.clear();
    void this.tellDone(round);
  }

  /** @param {string} round */
  async tellDone(round) {
    if (!this.isDone(round) || this.#told.has(round)) return;
    this.#told.add(round);
    try {
      const answer = await this.#ask("POST", `rounds/${round}/done`);
      if (answer.ok) return;
      if (answer.status < 500 && answer.status !== 429) {
        // Not open just now; should it be opened again, the next stage asks once more.
        this.#told.delete(round);
        return;
      }
    } catch {
      // Asked again below.
    }
    this.#told.delete(round);
    setTimeout(() => void this.tellDone(round), ASK_AGAIN_MS);
  }

  /** @param {string} round */
  isDone(round) {
    return this.#store.get(DONE + round) === true;
  }

  /**
   * The secret a later answer must name so that the server counts only one of the two.
   *
   * @param {import("./notes.js").Note} earlier
   */
  #stillStands(earlier) {
    if (earlier.state === "refused") return earlier.replaces;
    const neverSent = this.#outbox.holds(earlier.eid) && !this.#outbox.tried(earlier.eid);
    return neverSent ? earlier.replaces : earlier.secret;
  }

  /**
   * @param {string} round
   * @param {string} secret
   */
  #takeBackUnseen(round, secret) {
    const eid = randomHex();
    const { role } = this.#post.seat;
    const body = sealed({ words: null, secret: randomHex(), role, takes_back: secret });
    this.#store.set(TAKES_BACK + eid, secret);
    this.#outbox.put(eid, { round, body });
  }

  /**
   * @param {string} eid
   * @param {string} round
   */
  #saved(eid, round) {
    this.notes.change(eid, { state: "saved" });
    this.#store.remove(TAKES_BACK + eid);
    this.#store.set(DONE + round, true);
    void this.tellDone(round);
    this.#changed();
  }

  /**
   * @param {string} eid
   * @param {import("./outbox.js").Envelope} envelope
   * @param {import("./outbox.js").Refusal} refusal
   */
  #refused(eid, envelope, { message, status, tried }) {
    const secret = this.#store.get(TAKES_BACK + eid);
    if (secret) {
      // The round was closed meanwhile: ask in the way that holds from then on.
      this.#store.remove(TAKES_BACK + eid);
      this.#store.set(WITHDRAW + secret, { eid, round: envelope.round });
      void this.withdraw(envelope.round);
      return;
    }
    // Sent once without an answer, and too late now: it may well lie with the others.
    const unsure = tried && status === 409;
    this.notes.change(eid, { state: unsure ? "unsure" : "refused", reason: message });
    const note = this.notes.get(eid);
    if (note && note.words === null) this.notes.remove(eid);
    if (note) this.dispatchEvent(new CustomEvent("given-back", { detail: note }));
    this.#changed();
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body] without one the seat is named; with one it must not be
   */
  #ask(method, path, body) {
    /** @type {Record<string, string>} */
    const headers = { "Accept-Language": this.#post.language };
    if (body) headers["Content-Type"] = "application/json";
    else headers.Authorization = `Seat ${this.#post.seat.token}`;
    return fetch(`/s/${this.#post.code}/${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      keepalive: true,
    });
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
