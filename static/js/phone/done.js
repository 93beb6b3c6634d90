// @ts-check
/** "This seat has sent or passed": said once a round, and again to a server that was started anew. */

import { ask } from "../shared/api.js";

const DONE = "done:";
const ASK_AGAIN_MS = 6_000;

export class Done {
  #post;
  #store;
  #over;
  /** @type {Set<string>} rounds the server knows this seat is done with, since the last connection */
  #told = new Set();

  /**
   * @param {import("../shared/api.js").Post} post
   * @param {import("../shared/store.js").Store} store
   * @param {AbortSignal} over when the room is left
   */
  constructor(post, store, over) {
    this.#post = post;
    this.#store = store;
    this.#over = over;
  }

  /** @param {string} round */
  mark(round) {
    this.#store.set(DONE + round, true);
    void this.tell(round);
  }

  /**
   * A server that was started again has forgotten who is done; this phone has not.
   *
   * @param {string} round
   */
  tellAgain(round) {
    this.#told.clear();
    void this.tell(round);
  }

  /** @param {string} round */
  async tell(round) {
    if (this.#over.aborted) return;
    if (this.#store.get(DONE + round) !== true || this.#told.has(round)) return;
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
    setTimeout(() => void this.tell(round), ASK_AGAIN_MS);
  }
}
