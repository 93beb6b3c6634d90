// @ts-check
/** Shows the step the workshop is at. */

import { quietly } from "../shared/api.js";
import { Connection } from "../shared/connection.js";
import { refill } from "../shared/dom.js";

const STYLE_PATIENCE_MS = 2_000;

/**
 * @typedef {object} State
 * @property {number} revision
 * @property {string} html
 * @property {string} key the same as long as it is the same question
 * @property {string} state lobby, running, paused or ended
 * @property {string | null} step the one that is shown
 * @property {string | null} round the round that takes envelopes just now
 * @property {import("./sealing.js").Seal | null} seal how it takes them
 * @property {string} news changes when there is something to ask for
 * @property {string} since which memory of the server it is of
 * @property {number} clock the server's, when it was drawn
 * @property {import("../shared/clock.js").Timer | null} timer
 * @property {import("../shared/turns.js").Turns | null} turns
 * @property {{css: string[], js: string | null, with: string[]}} assets
 *
 * @typedef {object} Ears
 * @property {(state: State) => void} heard every stage that arrives, shown already or new
 * @property {(element: HTMLElement, state: State) => Promise<() => void>} mount
 * @property {(status: number, message: string) => void} lost the seat or the workshop is gone
 * @property {(online: boolean) => void} network
 * @property {() => void} connected after every new connection of the socket, and by polling to a
 *   server that was started anew
 */

export class Stage {
  #element;
  #ears;
  #connection;
  /** @type {State | null} */
  #shown = null;
  /** @type {Promise<() => void> | null} */
  #mounted = null;

  /**
   * @param {HTMLElement} element
   * @param {import("../shared/api.js").Post} post
   * @param {Ears} ears
   * @param {AbortSignal} over when the room is left
   */
  constructor(element, { code, language, seat }, ears, over) {
    this.#element = element;
    this.#ears = ears;
    const address = `/s/${code}/stage?language=${encodeURIComponent(language)}`;
    over.addEventListener("abort", () => void this.#takeDown(), { once: true });
    const revision = () => this.#shown?.revision ?? 0;
    this.#connection = new Connection(
      {
        namespace: "/phone",
        auth: () => ({
          code,
          seat: seat.token,
          language,
          revision: revision(),
          since: this.#shown?.since ?? null,
        }),
        address: () => `${address}&revision=${revision()}`,
        headers: { Authorization: `Seat ${seat.token}`, "Accept-Language": language },
        ask: quietly,
        read: (answer) => answer.json(),
      },
      {
        events: {
          stage: (/** @type {State} */ state) => this.#apply(state),
          // Erased while people still hold it in their hands.
          gone: () => ears.lost(410, ""),
        },
        refused: (answer) => void this.#refused(answer),
        reached: ears.network,
        connected: ears.connected,
      },
      over,
    );
  }

  /** Resolves when the stage is shown, or could not be had; the socket comes after that. */
  async start() {
    await this.#connection.look();
    this.#connection.open();
  }

  /** What is on stage now. */
  get shown() {
    return this.#shown;
  }

  /** @param {Response} answer */
  async #refused(answer) {
    if (![401, 404, 410].includes(answer.status)) return;
    const said = await answer.json().catch(() => ({}));
    // Without a code it is the venue's network that answers, not our server.
    if (said.code) this.#ears.lost(answer.status, said.message ?? "");
  }

  /** @param {State} state */
  async #apply(state) {
    const before = this.#shown;
    const other = before !== null && before.since !== state.since;
    // After the server began anew, an older database may have been put back.
    if (before && !other && state.revision < before.revision) return;
    const same = this.#shown?.html === state.html;
    const sameQuestion = this.#shown?.key === state.key;
    this.#shown = state;
    if (!same) await this.#swap(state, sameQuestion);
    this.#ears.heard(state);
    // It has forgotten what this phone has said, also where no socket was lost.
    if (other) this.#ears.connected();
  }

  /**
   * @param {State} state
   * @param {boolean} sameQuestion
   */
  async #swap(state, sameQuestion) {
    await Promise.all(state.assets.css.map(withStyle));
    // Another stage may have arrived while the style was on its way.
    if (this.#shown !== state) return;
    await this.#takeDown();
    if (this.#shown !== state) return;
    const hadFocus = this.#element.contains(document.activeElement);
    const page = new DOMParser().parseFromString(state.html, "text/html");
    refill(this.#element, [...document.adoptNode(page.body).childNodes]);
    this.#mounted = this.#ears.mount(this.#element, state);
    if (!sameQuestion) scrollTo({ top: 0 });
    const heading = this.#element.querySelector("[data-heading]");
    const free = hadFocus || document.activeElement === document.body;
    if (free && heading instanceof HTMLElement) heading.focus({ preventScroll: true });
  }

  /** What a kind and the form have put there. */
  async #takeDown() {
    const unmount = this.#mounted;
    this.#mounted = null;
    (await unmount?.catch(() => undefined))?.();
  }
}

/**
 * Adds a style sheet once and waits for it, but not for ever.
 *
 * @param {string} address
 */
function withStyle(address) {
  const links = [...document.head.querySelectorAll("link[rel=stylesheet]")];
  if (links.some((link) => link.getAttribute("href") === address)) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  return new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    setTimeout(resolve, STYLE_PATIENCE_MS);
    document.head.append(link);
  });
}
