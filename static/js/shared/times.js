// @ts-check
/** Everything a surface shows of time: the step's clock, its turns, and the server's own clock. */

import { Clock } from "../clock.js";

/** In a row; the quickest counts. */
const LOOKS = 3;

/** Milliseconds between two measurings. */
const MEASURE_EVERY = 5 * 60_000;

/** A mere clock is no hurry: a whole room would ask in the same moment. */
const [SOON, WITHIN] = [4_000, 12_000];

/**
 * @typedef {object} Told
 * @property {string} since
 * @property {number} clock
 * @property {import("../clock.js").Timer | null} timer
 * @property {import("./turns.js").Turns | null} turns
 */

/** The server's clock, as well as it can be known here: a device's own time of day may be wrong or jump. */
export class ServerTime {
  #own;
  #ask;
  /** Milliseconds from the own clock to the server's. */
  #ahead = -Infinity;

  /**
   * @param {() => Promise<number>} ask the server for its milliseconds
   * @param {() => number} [own] milliseconds of a clock that never jumps
   */
  constructor(ask, own = () => performance.now()) {
    this.#ask = ask;
    this.#own = own;
  }

  /**
   * A stage was drawn at this time: the quickest news tells best, also after a sleep.
   *
   * @param {number} clock
   */
  heard(clock) {
    this.#ahead = Math.max(this.#ahead, clock - this.#own());
  }

  /** The server was started again: its clock may be another. */
  forget() {
    this.#ahead = -Infinity;
  }

  /** Without an answer all stays as it was. */
  async look() {
    let [quickest, ahead] = [Infinity, NaN];
    for (let look = 0; look < LOOKS; look++) {
      const sent = this.#own();
      const told = await this.#ask().catch(() => NaN);
      const way = this.#own() - sent;
      if (Number.isFinite(told) && way < quickest) {
        quickest = way;
        ahead = told - sent - way / 2;
      }
    }
    if (Number.isFinite(ahead)) this.#ahead = ahead;
  }

  /** Milliseconds of the server's clock. */
  get now() {
    return this.#own() + this.#ahead;
  }
}

export class Times {
  clock = new Clock();
  #server;
  #draw;
  /** @type {Told | null} */
  #told = null;
  /** @type {typeof import("./turns.js") | null} */
  #turns = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #beating;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #measuring;
  #measured = -Infinity;
  #over = new AbortController();

  /**
   * @param {string} code any; it is not looked at
   * @param {(times: Times) => void} draw what is new
   */
  constructor(code, draw) {
    this.#draw = draw;
    this.#server = new ServerTime(() => ask(`/s/${code}/clock`));
    const { signal } = this.#over;
    const wake = () => document.hidden || this.#measureAgain();
    document.addEventListener("visibilitychange", wake, { signal });
    addEventListener("pageshow", (event) => event.persisted && wake(), { signal });
  }

  /** @param {Told} told a stage, or the same four of it */
  heard(told) {
    if (this.#told && told.since !== this.#told.since) this.#server.forget();
    this.#told = told;
    this.#server.heard(told.clock);
    this.clock.set(told.timer, this.#since);
    if (told.turns && !this.#turns) void this.#bringTurns();
    if (told.timer || told.turns) this.#measureIn(told.turns ? 0 : SOON + Math.random() * WITHIN);
    this.#beat();
  }

  stop() {
    clearTimeout(this.#beating);
    clearTimeout(this.#measuring);
    this.#over.abort();
  }

  /** Where the room is among the turns; null without any and before the first. */
  get place() {
    const turns = this.#told?.turns;
    return (turns && this.#turns?.placeIn(turns, this.#since)) ?? null;
  }

  /** Shows of the turns what is on. @param {ParentNode} root */
  showTurns(root) {
    if (this.#told?.turns) this.#turns?.showTurns(this.place, this.#told.turns.running, root);
  }

  /** Milliseconds since the stage was drawn. */
  get #since() {
    return this.#told ? Math.max(0, this.#server.now - this.#told.clock) : 0;
  }

  async #bringTurns() {
    this.#turns = await import("./turns.js");
    this.#beat();
  }

  /** Draws, and again when a second is over. */
  #beat() {
    clearTimeout(this.#beating);
    if (this.#over.signal.aborted) return;
    this.#draw(this);
    const rest = [this.clock.exact ?? 0, this.place?.left ?? 0].map((left) => left - Math.ceil(left) + 1);
    this.#beating = setTimeout(() => this.#beat(), 1000 * Math.min(...rest) + 1);
  }

  #measureAgain() {
    this.#measured = -Infinity;
    if (this.#told?.timer || this.#told?.turns) this.#measureIn(0);
  }

  /** @param {number} wait */
  #measureIn(wait) {
    if (performance.now() - this.#measured < MEASURE_EVERY) return;
    clearTimeout(this.#measuring);
    this.#measuring = setTimeout(() => void this.#measure(), wait);
  }

  async #measure() {
    if (!this.#told?.timer && !this.#told?.turns) return;
    this.#measured = performance.now();
    await this.#server.look();
    if (this.#over.signal.aborted) return;
    this.clock.set(this.#told.timer, this.#since);
    this.#beat();
    this.#measuring = setTimeout(() => void this.#measure(), MEASURE_EVERY);
  }
}

/** @param {string} address */
async function ask(address) {
  const answer = await fetch(address, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
  });
  return answer.ok ? Number((await answer.json()).now) : NaN;
}
