// @ts-check
/** Hands in, takes back and says "done": everything a phone tells the server about its notes. */

import { Done } from "./done.js";
import { Notes } from "./notes.js";
import { Outbox } from "./outbox.js";
import { ANSWERS, answerFor, envelopeFor, sealedAnew, takeBackFor } from "./posting.js";
import { randomHex } from "./store.js";
import { Withdrawals } from "./withdrawals.js";

const TAKES_BACK = "takes-back:";

/** The round is no longer there, closed, or over with the whole workshop. */
const TOO_LATE = new Set([404, 409, 410]);

/** @typedef {import("./asking.js").Post} Post */
/** @typedef {import("./posting.js").Seal} Seal */

export class Courier extends EventTarget {
  #post;
  #store;
  #outbox;
  #done;
  #withdrawals;
  /** @type {import("./stage.js").State | null} */
  #stage = null;
  /** The last try to send something failed. */
  stuck = false;

  /**
   * Dispatches "change" for notes and post, "given-back" with a note that was refused, "unsure" when
   * nobody here knows if one arrived, "not-answered" with the refusal of an answer to a letter.
   *
   * @param {Post} post
   * @param {import("./store.js").Store} store
   */
  constructor(post, store) {
    super();
    this.#post = post;
    this.#store = store;
    this.notes = new Notes(store);
    this.#done = new Done(post, store);
    this.#withdrawals = new Withdrawals(post, store, (eid) => {
      this.notes.remove(eid);
      this.#changed();
    });
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
    void this.#withdrawals.ask(stage.key);
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
      this.#withdrawals.add(secret, note);
      void this.#withdrawals.ask(this.#stage?.key ?? "");
    }
    this.#changed();
  }

  /**
   * Answers a word from the person who leads; she alone can read it.
   *
   * @param {{id: string, key: string}} letter
   * @param {string} words
   */
  answer(letter, words) {
    this.#outbox.put(randomHex(), answerFor(letter, words));
  }

  /** The network is back, or may be: send what waits. */
  wake() {
    void this.#outbox.flush();
  }

  /** A server that was started again has forgotten who is done; this phone has not. */
  tellAgain() {
    this.#done.tellAgain(this.#stage?.key ?? "");
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
    const own = { eid: randomHex(), secret: randomHex(), takes_back: secret };
    this.#store.set(TAKES_BACK + own.eid, secret);
    this.#outbox.put(own.eid, takeBackFor({ round, key }, own, this.#role));
  }

  /**
   * @param {string} eid
   * @param {string} round
   */
  #saved(eid, round) {
    this.notes.change(eid, { state: "saved" });
    this.#store.remove(TAKES_BACK + eid);
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
    const secret = this.#store.get(TAKES_BACK + eid);
    if (secret) {
      // The round was closed meanwhile: ask in the way that holds from then on.
      this.#store.remove(TAKES_BACK + eid);
      this.#withdrawals.add(secret, { eid, round: envelope.round });
      return void this.#withdrawals.ask(envelope.round);
    }
    if (code === "batch-over") {
      this.notes.change(eid, { state: "again" });
      return void this.#sendAnew(this.notes.get(eid));
    }
    const taken = code === "id-taken";
    if (taken && this.#sendAnew(this.notes.get(eid), true)) return;
    // Sent once without an answer, and too late now: it may well lie with the others.
    const unsure = tried && TOO_LATE.has(status) && !taken;
    this.notes.change(eid, { state: unsure ? "unsure" : "refused", reason: message });
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
