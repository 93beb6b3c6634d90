// @ts-check
/**
 * A page's way to the server. A socket brings what is new; where none can be opened, or it has died in a pocket,
 * the same is asked for by HTTP. Both bring the whole stage, so whoever missed ten changes needs only the last.
 */

import { io } from "socket.io-client";

import { listen } from "./dom.js";

/** Milliseconds between two looks while there is no socket, give or take a quarter. */
const LOOK_MS = 4_000;
/** A page that was out of sight for longer may hold a socket that only looks open. */
const NAP_MS = 5_000;

const NOTHING_NEW = 304;

/**
 * @typedef {object} Way
 * @property {string} namespace of the socket
 * @property {() => object} auth what the socket shows whenever it is opened
 * @property {() => string} address where the same stage is asked for
 * @property {Record<string, string>} [headers]
 * @property {import("./api.js").Ask} ask
 * @property {(answer: Response) => Promise<any>} read the stage in an answer; rejects when it is none of ours
 *
 * @typedef {object} Ears
 * @property {Record<string, (said: any) => void>} events what the socket brings, by name: "stage" and others
 * @property {(answer: Response) => void} refused
 * @property {(reached: boolean) => void} reached whether the server was, just now
 * @property {() => void} [connected] after every new connection of the socket, and after a nap
 *
 * @typedef {object} Outside
 * @property {(namespace: string, options: object) => any} io
 * @property {(run: () => void, ms: number) => any} later
 * @property {() => number} random
 * @property {() => number} now
 */

export class Connection {
  #way;
  #ears;
  #over;
  #outside;
  /** @type {any} */
  #socket = null;
  #etag = "";
  #hiddenAt = 0;

  /**
   * @param {Way} way
   * @param {Ears} ears
   * @param {AbortSignal} over when the page has no more use for it
   * @param {Outside} [outside]
   */
  constructor(way, ears, over, outside = browser()) {
    this.#way = way;
    this.#ears = ears;
    this.#over = over;
    this.#outside = outside;
  }

  get connected() {
    return this.#socket?.connected === true;
  }

  /** Opens the socket, and looks as long as there is none. */
  open() {
    if (this.#over.aborted) return;
    const socket = this.#outside.io(this.#way.namespace, {
      transports: ["websocket"],
      auth: (/** @type {(auth: object) => void} */ tell) => tell(this.#way.auth()),
      reconnectionDelay: 1_000,
      reconnectionDelayMax: 8_000,
      // A whole room must not come back in the same instant.
      randomizationFactor: 0.7,
    });
    this.#socket = socket;
    for (const [name, heard] of Object.entries(this.#ears.events)) socket.on(name, heard);
    socket.on("connect", () => {
      this.#ears.reached(true);
      this.#ears.connected?.();
    });
    // Asks at once, so that a network that is gone is said and not only guessed.
    socket.on("disconnect", () => void this.look());
    // Turned away for good: the answer by HTTP says why.
    socket.on("connect_error", () => void (!socket.active && this.look()));
    this.#over.addEventListener("abort", () => socket.disconnect(), { once: true });
    this.#listen();
    this.#lookLater();
  }

  /**
   * What the server holds now.
   *
   * @param {boolean} [anyway] also when nothing has changed: the clock may have slept
   */
  async look(anyway = false) {
    if (this.#over.aborted) return;
    const { address, headers, ask, read } = this.#way;
    const known = new Headers(headers);
    if (this.#etag && !anyway) known.set("If-None-Match", this.#etag);
    let answer, stage;
    try {
      answer = await ask(address(), { headers: known, signal: this.#over });
      stage = answer.ok ? await read(answer) : null;
    } catch {
      if (!this.#over.aborted) this.#ears.reached(false);
      return;
    }
    if (this.#over.aborted) return;
    this.#ears.reached(answer.status < 500);
    if (answer.ok) this.#etag = answer.headers.get("ETag") ?? "";
    if (answer.ok) await this.#ears.events.stage?.(stage);
    else if (answer.status !== NOTHING_NEW) this.#ears.refused(answer);
  }

  /**
   * Says something by the socket.
   *
   * @param {string} event
   * @param {object} words
   * @param {number} patience milliseconds until there is no answer
   * @returns {Promise<any>} the answer
   */
  say(event, words, patience) {
    return this.#socket.timeout(patience).emitWithAck(event, words);
  }

  #lookLater() {
    this.#outside.later(async () => {
      if (this.#over.aborted) return;
      if (!document.hidden && !this.connected) await this.look();
      this.#lookLater();
    }, LOOK_MS * (0.75 + this.#outside.random() / 2));
  }

  #listen() {
    const seen = () => {
      if (document.hidden) this.#hiddenAt = this.#outside.now();
      else if (this.#outside.now() - this.#hiddenAt > NAP_MS) this.#wake();
      else void this.look();
    };
    const shown = (/** @type {PageTransitionEvent} */ event) => event.persisted && this.#wake();
    listen(document, "visibilitychange", seen, this.#over);
    listen(globalThis, "pageshow", shown, this.#over);
    listen(globalThis, "online", () => this.#wake(), this.#over);
    listen(globalThis, "offline", () => this.#ears.reached(false), this.#over);
  }

  /** A socket that slept may look open and be dead: a new one costs little. */
  #wake() {
    this.#socket?.disconnect().connect();
    this.#ears.connected?.();
    void this.look(true);
  }
}

/** @returns {Outside} */
function browser() {
  return {
    io,
    later: (run, ms) => setTimeout(run, ms),
    random: Math.random,
    now: Date.now,
  };
}
