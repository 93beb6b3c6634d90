// @ts-check
/**
 * Envelopes on their way. Each is kept on the phone until the server has confirmed that it is
 * stored for good, and sent again until then; its random id makes a repeat harmless, so two tabs
 * may even send the same one. Nothing here knows what is inside.
 */

import { quietly } from "../shared/api.js";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 20_000;
const PATIENCE_MS = 12_000;
const KEY = "outbox:";
const SENT = "sent:";
/** Earlier ballots that a later one names: more than anybody changes her mind. */
const MOST_NAMED = 12;

/** Sending it again would be refused again: the envelope goes back to its writer. */
const FINAL = new Set([400, 401, 403, 404, 405, 409, 410, 413, 415, 422]);

/**
 * @typedef {object} Envelope
 * @property {string} round
 * @property {string} path where it goes, below the workshop's own address
 * @property {string} body the sealed bytes, in base64
 * @property {boolean} [seated] the seat is named: for a ballot, of which each seat has one
 * @property {string} [mark] of a ballot: what it is told by
 * @property {string[]} [insteadOf] the marks of the ballots that it stands in for
 * @property {boolean} [tried] sent once without an answer, so it may have arrived all the same
 *
 * @typedef {{status: number, code: string, message: string, tried: boolean}} Refusal
 *
 * @typedef {object} Ears
 * @property {(eid: string, envelope: Envelope) => void} saved
 * @property {(eid: string, envelope: Envelope, refusal: Refusal) => void} refused
 * @property {(waiting: boolean) => void} waiting true: the last try failed and there will be more
 *
 * @typedef {object} Outside
 * @property {import("../shared/api.js").Ask} ask
 * @property {(run: () => void, ms: number) => any} later
 * @property {(timer: any) => void} never
 * @property {() => number} random
 */

export class Outbox {
  #store;
  #base;
  #seat;
  #ears;
  #over;
  #outside;
  #language;
  #sending = false;
  #askedAgain = false;
  #failures = 0;
  /** @type {{path: string, patience: AbortController} | null} */
  #underWay = null;
  /** @type {any} */
  #timer = null;

  /**
   * @param {import("../shared/store.js").Store} store
   * @param {string} base the workshop's address
   * @param {Ears} ears
   * @param {AbortSignal} over when the room is left: what waits is for the next one to send
   * @param {{language?: string, seat?: string, outside?: Outside}} [options]
   */
  constructor(store, base, ears, over, { language = "en", seat = "", outside = browser() } = {}) {
    this.#store = store;
    this.#base = base;
    this.#seat = seat;
    this.#ears = ears;
    this.#over = over;
    this.#language = language;
    this.#outside = outside;
  }

  /**
   * @param {string} eid
   * @param {Envelope} envelope
   */
  put(eid, envelope) {
    this.#store.set(KEY + eid, envelope);
    void this.flush();
  }

  /**
   * Takes an unsent envelope back; true when it may have reached the server nevertheless.
   *
   * @param {string} eid
   */
  drop(eid) {
    const tried = this.tried(eid);
    this.#store.remove(KEY + eid);
    return tried;
  }

  /**
   * Of several answers to one question the last counts: one that is on its way is called back. It
   * may arrive all the same, and after this one: so this one names the earlier ones to the server.
   *
   * @param {string} eid
   * @param {Envelope} ballot
   */
  replace(eid, ballot) {
    const { path, mark } = ballot;
    for (const earlier of this.#store.keys(KEY)) {
      if (this.#store.get(KEY + earlier)?.path === path) this.#store.remove(KEY + earlier);
    }
    if (this.#underWay?.path === path) this.#underWay.patience.abort();
    const insteadOf = this.#store.get(SENT + path) ?? [];
    this.#store.set(SENT + path, [...insteadOf, mark].slice(-MOST_NAMED));
    this.put(eid, { ...ballot, insteadOf });
  }

  /** @param {string} eid */
  holds(eid) {
    return this.#store.get(KEY + eid) !== null;
  }

  /** @param {string} eid */
  tried(eid) {
    return this.#store.get(KEY + eid)?.tried ?? false;
  }

  get size() {
    return this.#store.keys(KEY).length;
  }

  /** Sends all there is, one after the other; call it whenever the network may be back. */
  async flush() {
    if (this.#over.aborted) return;
    if (this.#sending) {
      this.#askedAgain = true;
      return;
    }
    this.#sending = true;
    this.#outside.never(this.#timer);
    try {
      do {
        this.#askedAgain = false;
        if (!(await this.#sendAll())) break;
      } while (this.#askedAgain);
    } finally {
      this.#sending = false;
    }
  }

  /** @returns {Promise<boolean>} whether everything is settled */
  async #sendAll() {
    for (const eid of this.#store.keys(KEY)) {
      /** @type {Envelope | null} */
      const envelope = this.#store.get(KEY + eid);
      if (!envelope) continue;
      const pause = await this.#sendOne(eid, envelope);
      if (this.#over.aborted) return false;
      if (pause === null) continue;
      this.#timer = this.#outside.later(() => void this.flush(), pause);
      this.#ears.waiting(true);
      return false;
    }
    this.#failures = 0;
    this.#ears.waiting(false);
    return true;
  }

  /**
   * @param {string} eid
   * @param {Envelope} envelope
   * @returns {Promise<number | null>} milliseconds to wait before the next try, or null when settled
   */
  async #sendOne(eid, envelope) {
    const tried = envelope.tried ?? false;
    // Noted before the attempt: this page may be gone before there is an answer.
    if (!tried) this.#store.set(KEY + eid, { ...envelope, tried: true });
    let answer;
    try {
      answer = await this.#put(envelope);
      if (answer.ok && !(await answer.json()).saved) throw new Error("not from our server");
    } catch {
      return this.holds(eid) ? this.#pause() : null;
    }
    const refusal = answer.ok ? null : await told(answer, tried);
    // A refusal without a code is not ours but the venue's network speaking.
    if (refusal && !(FINAL.has(refusal.status) && refusal.code)) return this.#pause(answer);
    // Another tab may have settled it meanwhile, or its writer taken it back.
    if (!this.holds(eid)) return null;
    // It was said to a seat that is no longer this phone's.
    if (refusal && this.#over.aborted) return null;
    this.#store.remove(KEY + eid);
    this.#failures = 0;
    if (refusal) this.#ears.refused(eid, envelope, refusal);
    else this.#ears.saved(eid, envelope);
    return null;
  }

  /** @param {Envelope} envelope */
  async #put({ path, body, seated, insteadOf = [] }) {
    const patience = new AbortController();
    this.#underWay = { path, patience };
    const timer = this.#outside.later(() => patience.abort(), PATIENCE_MS);
    try {
      return await this.#outside.ask(`${this.#base}/${path}`, {
        method: "PUT",
        body: Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0)),
        headers: {
          "Content-Type": "application/octet-stream",
          "Accept-Language": this.#language,
          ...(seated ? { Authorization: `Seat ${this.#seat}` } : {}),
          ...(insteadOf.length ? { "Instead-Of": insteadOf.join(" ") } : {}),
        },
        keepalive: true,
        signal: patience.signal,
      });
    } finally {
      this.#outside.never(timer);
    }
  }

  /**
   * Longer after every failure, and never the same for two phones: when the network comes back,
   * a whole room must not send in the same instant.
   *
   * @param {Response} [answer]
   */
  #pause(answer) {
    const asked = Number(answer?.headers.get("Retry-After") ?? 0) * 1_000;
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++);
    return Math.min(60_000, Math.max(asked, 0)) + longest * (0.5 + this.#outside.random() / 2);
  }
}

/**
 * @param {Response} answer
 * @param {boolean} tried
 * @returns {Promise<Refusal>}
 */
async function told(answer, tried) {
  const { code = "", message = "" } = await answer.json().catch(() => ({}));
  return { status: answer.status, code: String(code), message: String(message), tried };
}

/** @returns {Outside} */
function browser() {
  const never = (/** @type {any} */ timer) => clearTimeout(timer);
  return { ask: quietly, later: (run, ms) => setTimeout(run, ms), never, random: Math.random };
}
