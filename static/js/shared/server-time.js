// @ts-check
/**
 * The server's clock, as well as a surface can know it. The device's own time of day is never asked:
 * it may be wrong or jump. What is kept is how far `performance.now` is from the server's clock.
 */

/** Looks in a row; the one that was quickest there and back counts. */
const LOOKS = 3;

export class ServerTime {
  #own;
  #ask;
  /** Milliseconds from the own clock to the server's; before anything was heard, as if none. */
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
   * A stage was drawn at this time, and by now it is later: the quickest news tells best. It also
   * mends what stood still while the device slept.
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

  /** Asks three times in a row. Raises nothing: without an answer all stays as it was. */
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
