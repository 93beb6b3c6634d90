// @ts-check
/** Everything a surface shows of time: the step's clock, its turns, and the server's own clock. */

import { quietly } from "./api.js";
import { Clock } from "./clock.js";
import { listen } from "./dom.js";
import { ServerTime } from "./server-time.js";

/** Milliseconds between two measurings. */
const MEASURE_EVERY = 5 * 60_000;

/** A step with nothing but a clock is no hurry: a whole room would ask in the same moment. */
const [SOON, WITHIN] = [4_000, 12_000];

/** Never later than a whole second is over, and never in a busy loop. */
const [LONGEST, SHORTEST] = [1_000, 20];

/**
 * @typedef {object} Told
 * @property {string} since
 * @property {number} clock
 * @property {import("./clock.js").Timer | null} timer
 * @property {import("./turns.js").Turns | null} turns
 *
 * @typedef {typeof import("./turns.js")} TurnsModule
 */

export class Times {
  clock = new Clock();
  #server;
  #draw;
  /** @type {Told | null} */
  #told = null;
  /** @type {TurnsModule | null} */
  #turns = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #beating;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #measuring;
  #measured = -Infinity;
  #over = new AbortController();

  /**
   * @param {string} code of the workshop; who has none may write anything
   * @param {(times: Times) => void} draw whenever a second, a turn or a stage is new
   */
  constructor(code, draw) {
    this.#draw = draw;
    this.#server = new ServerTime(() => ask(`/s/${code}/clock`));
    const { signal } = this.#over;
    const wake = () => document.hidden || this.#measureAgain();
    listen(document, "visibilitychange", wake, signal);
    listen(globalThis, "pageshow", (event) => event.persisted && wake(), signal);
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

  /** Milliseconds since the stage was drawn, by the server's clock. */
  get #since() {
    return this.#told ? Math.max(0, this.#server.now - this.#told.clock) : 0;
  }

  async #bringTurns() {
    this.#turns = await import("./turns.js");
    this.#beat();
  }

  /** Draws, and again as soon as anything it shows is another. */
  #beat() {
    clearTimeout(this.#beating);
    if (this.#over.signal.aborted) return;
    this.#draw(this);
    const rest = [this.clock.exact, this.place?.left ?? null]
      .filter((left) => left !== null)
      .map((left) => 1000 * (left - Math.ceil(left) + 1));
    const next = Math.min(LONGEST, ...rest) + 1;
    this.#beating = setTimeout(() => this.#beat(), Math.max(SHORTEST, next));
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
  const answer = await quietly(address);
  return answer.ok ? Number((await answer.json()).now) : NaN;
}
