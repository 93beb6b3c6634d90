// @ts-check
/** Notes that are to leave after their round has closed. */

import { ask } from "./asking.js";

const WITHDRAW = "withdraw:";

export class Withdrawals {
  #post;
  #store;
  #gone;

  /**
   * @param {import("./asking.js").Post} post
   * @param {import("./store.js").Store} store
   * @param {(eid: string) => void} gone
   */
  constructor(post, store, gone) {
    this.#post = post;
    this.#store = store;
    this.#gone = gone;
  }

  /**
   * @param {string} secret
   * @param {{eid: string, round: string}} note
   */
  add(secret, { eid, round }) {
    this.#store.set(WITHDRAW + secret, { eid, round });
  }

  /**
   * Asks for every note that is to leave. One that is in a closed envelope cannot be found yet:
   * as long as its round is on stage it is asked for again, so that it goes before it is shown.
   *
   * @param {string} key the round on stage
   */
  async ask(key) {
    for (const secret of this.#store.keys(WITHDRAW)) {
      const { eid, round } = this.#store.get(WITHDRAW + secret) ?? {};
      try {
        const answer = await ask(this.#post, "POST", "withdrawals", { secret });
        if (!answer.ok && (answer.status !== 404 || round === key)) continue;
      } catch {
        continue;
      }
      this.#store.remove(WITHDRAW + secret);
      this.#gone(eid);
    }
  }
}
