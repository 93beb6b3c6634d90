// @ts-check
/** What the live page shows: the stage, morphed so that focus, scroll and open parts survive. */

import { Idiomorph } from "idiomorph";
import { asMinutes } from "../shared/clock.js";
import { Times } from "../shared/times.js";
import { recallTicks } from "./checklist.js";
import { walkWords } from "./words.js";

/** @typedef {{revision: number, html: string} & import("../shared/times.js").Told} Stage */
/** @typedef {{seats: number, places: number, handed_in: string, signals: string[], disk_full: boolean}} Tick */

export class View {
  #stage;
  #times = new Times("room", () => this.#beat());
  #since = "";
  /** Seconds over time when the server last told the likely end. */
  #overThen = 0;

  /** @param {Document} page */
  constructor(page) {
    const stage = page.getElementById("stage");
    if (!stage) throw new Error("the page has no stage");
    this.#stage = stage;
    recallTicks(stage);
    this.#hear(JSON.parse(stage.dataset.times ?? "null"));
    this.#beginAtTop();
    walkWords(stage);
  }

  get live() {
    return this.#stage.dataset.live ?? "";
  }

  get revision() {
    return Number(this.#stage.dataset.revision);
  }

  /** @param {Stage} stage */
  show({ revision, html, ...told }) {
    // After the server began anew, an older database may have been put back.
    if (told.since === this.#since && revision < this.revision) return;
    const before = this.#step;
    this.#stage.dataset.revision = String(revision);
    const focused = this.#stage.contains(document.activeElement) ? document.activeElement : null;
    const around = focused?.closest("[data-keeps-focus]")?.id;
    const name = focused?.id;
    Idiomorph.morph(this.#stage, html, {
      morphStyle: "innerHTML",
      callbacks: {
        /** @param {string} name @param {Element} node */
        beforeAttributeUpdated: (name, node) =>
          !(name === "open" && node instanceof HTMLDetailsElement) &&
          // Somebody is typing there.
          !(name === "value" && node === document.activeElement),
      },
    });
    if (focused) this.#focusAgain(name, around);
    recallTicks(this.#stage);
    this.#hear(told);
    if (this.#step !== before) this.#beginAtTop();
  }

  /**
   * What was moved, or goes grey, loses the focus: it comes back to it, or to what is around it.
   *
   * @param {string | undefined} name
   * @param {string | undefined} around
   */
  #focusAgain(name, around) {
    if (document.activeElement !== document.body) return;
    for (const id of [name, around]) {
      const place = id ? document.getElementById(id) : null;
      place?.focus({ preventScroll: id === around });
      if (place && place === document.activeElement) return;
    }
  }

  /** @param {Tick} tick */
  count(tick) {
    for (const place of this.#stage.querySelectorAll('[data-tick="seats"]')) {
      place.textContent = String(tick.seats);
    }
    this.seat(tick.places);
    for (const place of this.#stage.querySelectorAll('[data-tick="handed_in"]')) {
      const words = JSON.parse(place.getAttribute("data-words") ?? "{}");
      place.textContent = words[tick.handed_in] ?? "";
    }
    const signals = this.#stage.querySelector("[data-signals]");
    signals?.toggleAttribute("hidden", tick.signals.length === 0);
    for (const signal of signals?.querySelectorAll("[data-signal]") ?? []) {
      signal.toggleAttribute("hidden", !tick.signals.includes(signal.getAttribute("data-signal") ?? ""));
    }
  }

  /** How many places are taken; there may be more than people. @param {number} places */
  seat(places) {
    for (const place of this.#stage.querySelectorAll('[data-tick="places"]')) {
      place.textContent = String(places);
    }
    const crowded = this.#stage.querySelector("[data-people]");
    crowded?.toggleAttribute("hidden", places <= Number(crowded.getAttribute("data-people")));
  }

  /** Places taken, as the page shows them. */
  get places() {
    return Number(this.#stage.querySelector('[data-tick="places"]')?.textContent);
  }

  get #step() {
    return this.#stage.querySelector("[data-step]")?.getAttribute("data-step");
  }

  /** A new step is read from its first line, and its place among all steps is in sight. */
  #beginAtTop() {
    scrollTo({ top: 0 });
    this.#stage.querySelector(".run-side")?.scrollTo({ top: 0 });
    const outline = this.#stage.querySelector(".outline");
    const current = outline?.querySelector("[aria-current]");
    if (!outline || !(current instanceof HTMLElement)) return;
    outline.scrollTo({ top: current.offsetTop - outline.clientHeight / 2 });
  }

  /** @param {import("../shared/times.js").Told} told */
  #hear(told) {
    this.#since = told.since;
    this.#overThen = Math.max(0, -(told.timer?.left ?? 0) / 1000);
    this.#times.heard(told);
  }

  #beat() {
    const { clock } = this.#times;
    const left = clock.left ?? 0;
    this.#times.showTurns(this.#stage);
    for (const place of this.#stage.querySelectorAll("[data-timer]")) {
      const over = left < 0;
      place.textContent = over ? `+${asMinutes(left)}` : asMinutes(left);
      place.toggleAttribute("data-is-over", over);
      place.toggleAttribute("data-stopped", !clock.running);
    }
    const late = Math.max(0, -left) - this.#overThen;
    for (const place of this.#stage.querySelectorAll("[data-clock]")) {
      const told = Number(place.getAttribute("data-clock"));
      const moves = place.hasAttribute("data-moves") ? late : 0;
      place.textContent = told ? timeOfDay(told + moves) : "";
    }
  }
}

/** @param {number} seconds since 1970 */
function timeOfDay(seconds) {
  const language = document.documentElement.lang;
  return new Date(seconds * 1000).toLocaleTimeString(language, {
    hour: "2-digit",
    minute: "2-digit",
  });
}
