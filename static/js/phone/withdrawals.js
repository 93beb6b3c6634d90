// @ts-check
/**
 * Notes that are to leave after their round has closed. The server keeps such a wish in memory alone:
 * this phone keeps it too, and says it again until the note is gone.
 */

import { ask } from "../shared/api.js";

export const WITHDRAW = "withdraw:";
/** What became of each round, as the news last told. */
export const FATES = "fates";

const SAY_AGAIN_MS = 60_000;
const FIRST_WAIT_MS = 4_000;
/** In a round of which this is told, a note that cannot be found is nowhere. */
const OPENED = new Set(["checked", "shown", "destroyed", "private"]);

/**
 * @typedef {object} Outside
 * @property {(run: () => void, ms: number) => any} later
 * @property {(timer: any) => void} never
 * @property {() => number} random
 */

export class Withdrawals {
  #post;
  #store;
  #gone;
  #over;
  #outside;
  /** @type {Set<string>} wishes that the server has heard since the last connection */
  #told = new Set();
  #failures = 0;
  /** @type {any} */
  #timer = null;

  /**
   * @param {import("../shared/api.js").Post} post
   * @param {import("../shared/store.js").Store} store
   * @param {(eid: string) => void} gone
   * @param {AbortSignal} over when the room is left
   * @param {Outside} [outside]
   */
  constructor(post, store, gone, over, outside = browser()) {
    this.#post = post;
    this.#store = store;
    this.#gone = gone;
    this.#over = over;
    this.#outside = outside;
  }

  /**
   * @param {string} secret
   * @param {{eid: string, round: string}} note
   */
  add(secret, { eid, round }) {
    this.#store.set(WITHDRAW + secret, { eid, round });
    void this.say();
  }

  /** The server may have been started again, or the note be gone: ask about all of them. */
  sayAgain() {
    this.#told.clear();
    void this.say();
  }

  /** Says every wish that the server has not heard. */
  async say() {
    for (const secret of this.#store.keys(WITHDRAW)) {
      if (this.#over.aborted) return;
      if (this.#told.has(secret)) continue;
      this.#told.add(secret);
      const heard = await this.#sayOne(secret);
      if (!heard) this.#told.delete(secret);
      this.#failures = heard ? 0 : this.#failures + 1;
    }
    this.#sayLater();
  }

  /**
   * @param {string} secret
   * @returns {Promise<boolean>} whether the server knows now
   */
  async #sayOne(secret) {
    const { eid, round } = this.#store.get(WITHDRAW + secret) ?? {};
    let answer;
    try {
      answer = await ask(this.#post, "POST", "withdrawals", { secret });
    } catch {
      return false;
    }
    if (answer.ok) return true;
    // Without a code it is the venue's network that answers, not our server.
    const { code } = await answer.json().catch(() => ({}));
    const nowhere = code === "no-such-entry" && OPENED.has(this.#store.get(FATES)?.[round]);
    if (nowhere || code === "no-such-code") {
      this.#store.remove(WITHDRAW + secret);
      this.#gone(eid);
    }
    // Else it lies in an envelope that is closed: it can be found when that is opened.
    return answer.status < 500 && answer.status !== 429;
  }

  /** Once a minute, in case a server that was started again was not noticed; sooner after a fault. */
  #sayLater() {
    this.#outside.never(this.#timer);
    if (this.#over.aborted || this.#store.keys(WITHDRAW).length === 0) return;
    const longest = Math.min(SAY_AGAIN_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    const wait = this.#failures ? longest : SAY_AGAIN_MS;
    this.#timer = this.#outside.later(() => this.sayAgain(), wait * (0.75 + this.#outside.random() / 2));
  }
}

/** @returns {Outside} */
function browser() {
  return {
    later: (run, ms) => setTimeout(run, ms),
    never: (timer) => clearTimeout(timer),
    random: Math.random,
  };
}
