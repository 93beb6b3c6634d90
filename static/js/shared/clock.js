// @ts-check
/** The step's clock: the server says how much is left, this device only counts on. */

/** @typedef {{total: number, left: number, running: boolean}} Timer milliseconds */

export class Clock {
  #now;
  /** @type {Timer | null} */
  #timer = null;
  #heardAt = 0;

  /** @param {() => number} now milliseconds of a clock that never jumps */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /**
   * @param {Timer | null} timer as the server told it
   * @param {number} [ago] so many milliseconds ago
   */
  set(timer, ago = 0) {
    this.#timer = timer;
    this.#heardAt = this.#now() - ago;
  }

  get running() {
    return this.#timer?.running ?? false;
  }

  /** Seconds left, below zero when the step runs over; null without a clock. */
  get exact() {
    if (!this.#timer) return null;
    return (this.#timer.left - (this.#timer.running ? this.#now() - this.#heardAt : 0)) / 1000;
  }

  /** The same in whole seconds. */
  get left() {
    return this.exact === null ? null : Math.ceil(this.exact);
  }
}

/**
 * Minutes and seconds, as on a kitchen clock: 4:05.
 *
 * @param {number} seconds
 */
export function asMinutes(seconds) {
  const all = Math.abs(seconds);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}

/**
 * Shows the clock in every [data-timer] of the page. Below zero it says the
 * words of `data-over` instead of a number: nobody is to feel late.
 *
 * @param {Clock} clock
 * @param {ParentNode} root
 */
export function showClock(clock, root) {
  const { left } = clock;
  for (const place of root.querySelectorAll("[data-timer]")) {
    if (!(place instanceof HTMLElement)) continue;
    place.hidden = left === null;
    if (left === null) continue;
    const over = left <= 0;
    place.textContent = over ? (place.dataset.over ?? "0:00") : asMinutes(left);
    place.toggleAttribute("data-is-over", over);
    place.toggleAttribute("data-stopped", !clock.running);
  }
}
