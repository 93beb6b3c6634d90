// @ts-check
/** What the facilitator orders: said by the socket while there is one, by a request while there is none. */

import { asFacilitator } from "../shared/api.js";

/** Milliseconds a command may take. */
const PATIENCE_MS = 5_000;

/** @typedef {{ok: true, revision: number} | {ok: false, code: string, message: string}} Answer */

export class Commands {
  #connection;
  #path;

  /**
   * @param {import("../shared/connection.js").Connection} connection
   * @param {string} path of the workshop in the console
   */
  constructor(connection, path) {
    this.#connection = connection;
    this.#path = path;
  }

  /**
   * @param {string} verb
   * @param {object} args
   * @param {number} revision that the person saw when she pressed
   * @returns {Promise<Answer>}
   */
  async give(verb, args, revision) {
    const words = { verb, args, revision };
    const answer = await (this.#connection.connected
      ? this.#connection.say("command", words, PATIENCE_MS)
      : this.#post(words)
    ).catch(() => null);
    if (!answer?.ok || !this.#connection.connected) await this.#connection.look(true);
    return answer ?? { ok: false, code: "lost", message: lostWords() };
  }

  /** @param {object} words */
  async #post(words) {
    const answer = await asFacilitator(`${this.#path}/commands`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(words),
    });
    return answer.json();
  }
}

function lostWords() {
  return document.querySelector("[data-lost] strong")?.textContent ?? "";
}
