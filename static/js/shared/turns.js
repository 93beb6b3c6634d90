// @ts-check
/**
 * Where the room is among the turns of a step, worked out as the server does (sessions/turns.py),
 * and shown: of every [data-turn="a b"] the one that is on, in [data-turn-left] its time and in
 * [data-turn-number] which it is.
 */

import { asMinutes } from "./clock.js";

/**
 * @typedef {{name: string, seconds: number, by_hand: boolean}} Turn
 * @typedef {{list: Turn[], at: number | null, into: number, running: boolean}} Turns as the wire says
 * @typedef {{name: string, number: number, left: number}} Place seconds left, to the millisecond
 */

/**
 * The turn reached after so many seconds of the stretch that began with `run`, and its seconds left.
 *
 * @param {Turn[]} list
 * @param {number} run
 * @param {number} elapsed
 * @returns {[number, number]}
 */
export function where(list, run, elapsed) {
  let [turn, going] = [run, elapsed];
  for (; ; turn++) {
    const seconds = list[turn]?.seconds ?? 0;
    if (going < seconds) return [turn, seconds - going];
    const following = list[turn + 1];
    if (!following || following.by_hand) return [turn, 0];
    going -= seconds;
  }
}

/**
 * @param {Turns} turns
 * @param {number} since milliseconds since they were told
 * @returns {Place | null} null before the first
 */
export function placeIn({ list, at, into, running }, since) {
  if (at === null) return null;
  const [number, left] = where(list, at, (into + (running ? since : 0)) / 1000);
  return { name: list[number]?.name ?? "", number, left };
}

/**
 * @param {Place | null} place
 * @param {boolean} running
 * @param {ParentNode} root
 */
export function showTurns(place, running, root) {
  for (const part of root.querySelectorAll("[data-turn]")) {
    if (!(part instanceof HTMLElement)) continue;
    const names = (part.dataset.turn ?? "").split(" ").filter(Boolean);
    part.hidden = place ? !names.includes(place.name) : names.length > 0;
  }
  for (const number of root.querySelectorAll("[data-turn-number]")) {
    if (place) number.textContent = String(place.number + 1);
  }
  for (const clock of root.querySelectorAll("[data-turn-left]")) {
    if (!(clock instanceof HTMLElement)) continue;
    clock.hidden = place === null;
    if (!place) continue;
    const over = place.left <= 0;
    clock.textContent = over ? (clock.dataset.over ?? "0:00") : asMinutes(Math.ceil(place.left));
    clock.toggleAttribute("data-is-over", over);
    clock.toggleAttribute("data-stopped", !running && !over);
  }
}
