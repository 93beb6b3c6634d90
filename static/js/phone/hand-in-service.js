// @ts-check
/** Hands in and says "done": what a phone tells the server about its notes. taking-back.js takes them back. */

import { Done } from "./done.js";
import { Notes } from "./notes.js";
import { Outbox } from "./outbox.js";
import { ANSWERS, answerFor, envelopeFor, sealedAnew } from "./sealing.js";
import { randomHex } from "../shared/store.js";
import { TakeBacks } from "./taking-back.js";
import { Withdrawals } from "./withdrawals.js";

/** The round is no longer there, closed, or over with the whole workshop. */
const TOO_LATE = new Set([404, 409, 410]);

/** @typedef {import("../shared/api.js").Post} Post */
/** @typedef {import("./sealing.js").Seal} Seal */

export class HandInService extends EventTarget {
  #post;
  #outbox;
  #done;
  /** @type {import("./stage.js").State | null} */
  #stage = null;
  /** The last try to send something failed. */
  stuck = false;

  /**
   * Dispatches "change" for notes and post, "given-back" with a note that was refused, "unsure" when
   * nobody here knows if one arrived, "not-answered" with the refusal of an answer to a message, and
   * "gone" with the id of a note that was taken back and has left.
   *
   * @param {Post} post
   * @param {import("../shared/store.js").Store} store
   * @param {AbortSignal} over when the room is left: then nothing more is sent, and nothing heard
   */
  constructor(post, store, over) {
    super();
    this.#post = post;
    this.notes = new Notes(store);
    this.#done = new Done(post, store, over);
    const gone = (/** @type {string} */ eid) => {
      this.notes.remove(eid);
      this.dispatchEvent(new CustomEvent("gone", { detail: eid }));
      this.#changed();
    };
    this.withdrawals = new Withdrawals(post, store, gone, over);
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
      over,
      { language: post.language, seat: post.seat.token },
    );
    this.takeBacks = new TakeBacks(this, store, this.#outbox, post.seat.role);
    store.onOtherTab(() => this.#changed(), over);
  }

  get #role() {
    return this.#post.seat.role;
  }

  get notEmpty() {
    return this.#outbox.size > 0;
  }

  /** @param {import("./stage.js").State} stage */
  heard(stage) {
    this.#stage = stage;
    for (const note of this.notes.all()) if (note.state === "again") this.#sendAnew(note);
    void this.#done.tell(stage.key);
    void this.withdrawals.say();
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
    // Before anything is dropped: content too long for its envelope throws.
    const envelope = seal.key ? envelopeFor(said, seal, { eid, secret, replaces }, this.#role) : null;
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
   * @param {Parameters<HandInService["handIn"]>[0]} said
   * @param {Seal} seal
   */
  keep(said, seal) {
    const first = this.notes.of(said.round).every((note) => note.state === "refused");
    this.handIn(said, { ...seal, key: null });
    if (first) this.handIn({ ...said, words: null, text: "" }, seal);
  }

  /** @param {string} eid */
  takeBack(eid) {
    this.takeBacks.takeBack(eid);
    this.#changed();
  }

  /**
   * Answers a word from the person who leads; she alone can read it.
   *
   * @param {{id: string, key: string}} message
   * @param {string} words
   */
  answer(message, words) {
    this.#outbox.put(randomHex(), answerFor(message, words));
  }

  /** The network is back, or may be: send what waits. */
  wake() {
    void this.#outbox.flush();
  }

  /** A server that was started again has forgotten what this phone has not. */
  tellAgain() {
    this.#done.tellAgain(this.#stage?.key ?? "");
    this.withdrawals.sayAgain();
  }

  /**
   * @param {string} eid
   * @param {import("./outbox.js").Envelope} envelope
   */
  #send(eid, envelope) {
    if (envelope.seated) this.#outbox.replace(eid, envelope);
    else this.#outbox.put(eid, envelope);
  }

  /**
   * @param {import("./notes.js").Note | null} note
   * @param {boolean} [taken] its id was
   * @returns {boolean} whether it is on its way again
   */
  #sendAnew(note, taken = false) {
    const anew = note && this.#stage && sealedAnew(note, this.#stage, taken, this.#role);
    if (!anew) return false;
    this.notes.change(note.eid, anew.change);
    this.#send(note.eid, anew.envelope);
    return true;
  }

  /**
   * The secret a later answer must name so that the server counts only one of the two.
   *
   * @param {import("./notes.js").Note} earlier
   */
  #stillStands(earlier) {
    return earlier.state === "refused" ? earlier.replaces : this.takeBacks.secretOf(earlier);
  }

  /**
   * How the round of a note takes envelopes, if it does.
   *
   * @param {import("./notes.js").Note} note
   */
  sealOf(note) {
    return note.round === this.#stage?.round ? this.#stage?.seal : null;
  }

  /** @type {(eid: string, round: string) => void} */
  #saved(eid, round) {
    this.notes.change(eid, { state: "saved" });
    this.takeBacks.arrived(eid);
    if (round) this.#done.mark(round);
    this.#changed();
  }

  /**
   * @param {string} eid
   * @param {import("./outbox.js").Envelope} envelope
   * @param {import("./outbox.js").Refusal} refusal
   */
  #refused(eid, envelope, { code, message, status, tried }) {
    if (envelope.path.startsWith(ANSWERS)) {
      const detail = { id: envelope.path.slice(ANSWERS.length), message };
      return void this.dispatchEvent(new CustomEvent("not-answered", { detail }));
    }
    if (this.takeBacks.refused(eid, envelope.round)) return;
    if (code === "batch-over") {
      this.notes.change(eid, { state: "again" });
      return void this.#sendAnew(this.notes.get(eid));
    }
    const taken = code === "id-taken";
    if (taken && this.#sendAnew(this.notes.get(eid), true)) return;
    // Sent once without an answer, and too late now: it may well lie with the others.
    const unsure = tried && TOO_LATE.has(status) && !taken;
    this.notes.change(eid, { state: unsure ? "unsure" : "refused", reason: message, code });
    const note = this.notes.get(eid);
    if (note?.words === null) this.notes.remove(eid);
    if (unsure) this.dispatchEvent(new Event("unsure"));
    else if (note) this.dispatchEvent(new CustomEvent("given-back", { detail: note }));
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
