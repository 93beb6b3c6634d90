// @ts-check
/** Hands in, takes back and says "done": everything a phone tells the server about its notes. */

import { ask } from "./asking.js";
import { packed, closed, sealed } from "./envelope.js";
import { Notes } from "./notes.js";
import { Outbox } from "./outbox.js";
import { randomHex } from "./store.js";

const DONE = "done:";
const TAKES_BACK = "takes-back:";
const WITHDRAW = "withdraw:";
const ASK_AGAIN_MS = 6_000;

/** @typedef {import("./asking.js").Post} Post */
/**
 * How the round on stage takes what is written.
 *
 * @typedef {{mode: string, key: string | null, ballot: boolean}} Seal
 */

export class Courier extends EventTarget {
  #post;
  #store;
  #outbox;
  /** @type {Set<string>} rounds the server knows this seat is done with, since the last connection */
  #told = new Set();
  /** @type {import("./stage.js").State | null} */
  #stage = null;
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
      `/s/${post.code}`,
      {
        saved: (eid, { round }) => this.#saved(eid, round),
        refused: (eid, envelope, refusal) => this.#refused(eid, envelope, refusal),
        waiting: (stuck) => {
          this.stuck = stuck;
          this.#changed();
        },
      },
      { language: post.language, seat: post.seat.token },
    );
    store.onOtherTab(() => this.#changed());
  }

  get notEmpty() {
    return this.#outbox.size > 0;
  }

  /** @param {import("./stage.js").State} stage */
  heard(stage) {
    this.#stage = stage;
    for (const note of this.notes.all()) if (note.state === "again") this.#sendAgain(note);
    void this.tellDone(stage.key);
    void this.withdraw(stage.key);
  }

  /**
   * @param {{round: string, prompt: string, words: unknown, text: string, answer: boolean}} said
   *   words null: a pass; answer: a later one takes the place of this one
   * @param {Seal} seal
   * @param {import("./notes.js").Note} [earlier] the answer that this one takes the place of
   */
  handIn(said, seal, earlier) {
    const [eid, secret] = [randomHex(), randomHex()];
    const replaces = !seal.ballot && earlier ? this.#stillStands(earlier) : undefined;
    // Before anything is dropped: a letter too long for its envelope throws.
    const envelope = seal.key ? this.#envelope(said, seal, { eid, secret, replaces }) : null;
    if (earlier) this.notes.remove(earlier.eid);
    if (earlier && replaces !== earlier.secret) this.#outbox.drop(earlier.eid);
    this.notes.add({ ...said, eid, secret, replaces });
    this.stuck = false;
    if (envelope) this.#send(eid, envelope);
    else this.notes.change(eid, { state: "private" });
    this.#changed();
  }

  /**
   * Keeps words here. The room learns only what it learns of everybody who passes.
   *
   * @param {Parameters<Courier["handIn"]>[0]} said
   * @param {Seal} seal
   */
  keep(said, seal) {
    const first = this.notes.of(said.round).every((note) => note.state === "refused");
    this.handIn(said, { ...seal, key: null });
    if (first) this.handIn({ ...said, words: null, text: "" }, seal);
  }

  /**
   * While the round is open nobody learns of it; later the note leaves the wall.
   *
   * @param {string} eid
   */
  takeBack(eid) {
    const note = this.notes.get(eid);
    if (!note) return;
    const seal = note.round === this.#stage?.round ? this.#stage?.seal : null;
    const arrived = !this.#outbox.holds(eid) || this.#outbox.drop(eid);
    // An answer that never left the phone may have stood in for one that did.
    const secret = arrived ? note.secret : note.replaces;
    if (seal?.key && seal.ballot) {
      this.notes.remove(eid);
      this.handIn({ ...note, words: null, text: "" }, seal);
    } else if (note.state === "private" || note.state === "refused" || note.answer || !secret) {
      this.notes.remove(eid);
    } else if (seal?.key) {
      this.notes.remove(eid);
      this.#takeBackUnseen(note.round, secret, seal.key);
    } else {
      this.notes.change(eid, { state: "leaving" });
      this.#store.set(WITHDRAW + secret, { eid, round: note.round });
      void this.withdraw(this.#stage?.key ?? "");
    }
    this.#changed();
  }

  /**
   * Answers a word from the person who leads; she alone can read it.
   *
   * @param {{id: string, key: string}} letter
   * @param {string} words
   */
  answer({ id, key }, words) {
    const body = base64(closed(packed({ words }), key));
    this.#outbox.put(randomHex(), { round: "", path: `answers/${id}`, body });
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
        const answer = await ask(this.#post, "POST", "withdrawals", { secret });
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

  /** A server that was started again has forgotten who is done; this phone has not. */
  tellAgain() {
    this.#told.clear();
    void this.tellDone(this.#stage?.key ?? "");
  }

  /** @param {string} round */
  async tellDone(round) {
    if (!this.isDone(round) || this.#told.has(round)) return;
    this.#told.add(round);
    try {
      const answer = await ask(this.#post, "POST", `rounds/${round}/done`);
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
   * @param {{round: string, words: unknown}} said
   * @param {Seal} seal
   * @param {{eid: string, secret: string, replaces?: string}} own
   * @returns {import("./outbox.js").Envelope}
   */
  #envelope({ round, words }, seal, { eid, secret, replaces }) {
    const { role } = this.#post.seat;
    const letter = seal.ballot ? { words, role } : { words, secret, role, replaces };
    const body = base64(sealed(letter, seal.key ?? ""));
    if (seal.ballot) return { round, body, path: `rounds/${round}/ballot`, seated: true };
    return { round, body, path: `rounds/${round}/envelopes/${eid}` };
  }

  /**
   * @param {string} eid
   * @param {import("./outbox.js").Envelope} envelope
   */
  #send(eid, envelope) {
    if (envelope.seated) this.#outbox.dropAll(envelope.path);
    this.#outbox.put(eid, envelope);
  }

  /**
   * Its batch was shown before it came: the same note goes with the next one, sealed anew.
   *
   * @param {import("./notes.js").Note} note
   */
  #sendAgain(note) {
    const { round, seal } = this.#stage ?? {};
    if (!round || !seal?.key || round === note.round) return;
    this.notes.change(note.eid, { state: "waiting", round });
    this.#send(note.eid, this.#envelope({ ...note, round }, seal, note));
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
   * @param {string} key
   */
  #takeBackUnseen(round, secret, key) {
    const eid = randomHex();
    const { role } = this.#post.seat;
    const letter = { words: null, secret: randomHex(), role, takes_back: secret };
    this.#store.set(TAKES_BACK + eid, secret);
    const body = base64(sealed(letter, key));
    this.#outbox.put(eid, { round, body, path: `rounds/${round}/envelopes/${eid}` });
  }

  /**
   * @param {string} eid
   * @param {string} round
   */
  #saved(eid, round) {
    this.notes.change(eid, { state: "saved" });
    this.#store.remove(TAKES_BACK + eid);
    if (round) this.#store.set(DONE + round, true);
    void this.tellDone(round);
    this.#changed();
  }

  /**
   * @param {string} eid
   * @param {import("./outbox.js").Envelope} envelope
   * @param {import("./outbox.js").Refusal} refusal
   */
  #refused(eid, envelope, { code, message, status, tried }) {
    const secret = this.#store.get(TAKES_BACK + eid);
    if (secret) {
      // The round was closed meanwhile: ask in the way that holds from then on.
      this.#store.remove(TAKES_BACK + eid);
      this.#store.set(WITHDRAW + secret, { eid, round: envelope.round });
      void this.withdraw(envelope.round);
      return;
    }
    if (code === "batch-over") {
      this.notes.change(eid, { state: "again" });
      const note = this.notes.get(eid);
      if (note) this.#sendAgain(note);
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

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}
