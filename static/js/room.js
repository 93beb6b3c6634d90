// @ts-check
/** Everything a phone does once it has a seat; phone.js brings it when it is needed. */

import { showClock } from "./clock.js";
import { Courier } from "./courier.js";
import { HandIn } from "./hand-in.js";
import { News } from "./news.js";
import { drawSlip } from "./slip.js";
import { Times } from "./shared/times.js";
import { Stage } from "./stage.js";
import { confirmed } from "./taking-back.js";

/**
 * @typedef {object} Page
 * @property {string} code
 * @property {string} language
 * @property {{token: string, role: string | null}} seat
 * @property {import("./store.js").Store} store
 * @property {HTMLElement} element where the stage goes
 * @property {(name: string) => string} say
 * @property {(state: import("./stage.js").State) => void} heard
 * @property {(status: number, message: string) => void} lost
 * @property {(online: boolean) => void} network
 */

export class Room {
  #page;
  #courier;
  #stage;
  #news;
  #times;
  #online = true;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#courier = new Courier(page, page.store);
    this.#times = new Times(page.code, (times) => {
      showClock(times.clock, page.element);
      times.showTurns(page.element);
    });
    this.#stage = new Stage(page.element, page, {
      heard: (state) => this.#heard(state),
      mount: (element, state) => this.#mount(element, state),
      lost: page.lost,
      network: (online) => this.#network(online),
      connected: () => this.#courier.tellAgain(),
    });
    this.#news = new News(page, page.store, this.#courier.notes);
    this.#courier.addEventListener("change", () => this.showNotes());
    this.#courier.addEventListener("unsure", () => this.#news.hearAgain(this.#stage.shown?.news ?? ""));
    this.#courier.addEventListener("gone", (event) =>
      this.#news.forget(/** @type {CustomEvent} */ (event).detail),
    );
    this.#courier.addEventListener("not-answered", (event) => {
      const { id, message } = /** @type {CustomEvent} */ (event).detail;
      this.#news.notAnswered(id, message);
    });
    this.#news.addEventListener("change", () => {
      // A note that was taken back may have left.
      this.#courier.withdrawals.sayAgain();
      this.showNotes();
    });
    document.addEventListener("visibilitychange", () => document.hidden || this.#courier.wake());
    addEventListener("pageshow", () => this.#courier.wake());
    addEventListener("online", () => this.#courier.wake());
  }

  async enter() {
    await this.#stage.start();
    this.#courier.wake();
    this.showNotes();
  }

  leave() {
    this.#times.stop();
    this.#stage.stop();
  }

  /** Whether something written has not reached the server yet. */
  get waiting() {
    return this.#courier.notEmpty;
  }

  /** Draws "My notes". */
  showNotes() {
    const list = document.querySelector("[data-notes]");
    const notes = this.#courier.notes.written();
    list?.replaceChildren(...notes.map((note) => this.#slip(note, true)));
    for (const place of document.querySelectorAll("[data-no-notes], [data-some-notes]")) {
      if (place instanceof HTMLElement) place.hidden = "noNotes" in place.dataset === notes.length > 0;
    }
    const opened = document.querySelector("dialog#notes[open]");
    if (opened) this.#news.markRead();
    for (const place of document.querySelectorAll("[data-unread]")) {
      if (place instanceof HTMLElement) place.hidden = !this.#news.unread;
    }
  }

  eraseNotes() {
    this.#courier.notes.erase();
    this.showNotes();
  }

  /** @param {import("./stage.js").State} state */
  #heard(state) {
    this.#times.heard(state);
    this.#courier.heard(state);
    this.#news.heard(state.news);
    this.#page.heard(state);
  }

  /** @param {boolean} online */
  #network(online) {
    this.#page.network(online);
    if (online && !this.#online) {
      this.#courier.tellAgain();
      this.#courier.wake();
    }
    this.#online = online;
  }

  /**
   * @param {HTMLElement} element
   * @param {import("./stage.js").State} state
   */
  async #mount(element, state) {
    const root = element.querySelector(".hand-in");
    const form =
      root instanceof HTMLElement
        ? new HandIn(root, {
            courier: this.#courier,
            store: this.#page.store,
            say: this.#page.say,
            slip: (note) => this.#slip(note, false),
            focus: (place) => place.focus(),
          })
        : null;
    const unmount = await this.#mountKind(element, state, form);
    return () => {
      unmount?.();
      form?.stop();
    };
  }

  /**
   * @param {HTMLElement} element
   * @param {import("./stage.js").State} state
   * @param {HandIn | null} form
   */
  async #mountKind(element, state, form) {
    if (!state.assets.js) return null;
    try {
      const { mount } = await import(state.assets.js);
      return mount(element.querySelector("[data-activity]") ?? element, {
        send: (/** @type {unknown} */ words, /** @type {string} */ text) => form?.send(words, text),
        pass: () => form?.send(null, ""),
        state,
        turns: state.turns && { now: () => this.#times.place },
      });
    } catch {
      // Without its module an activity still works through its form.
      return null;
    }
  }

  /**
   * @param {import("./notes.js").Note} note
   * @param {boolean} everything in "My notes", not only below the form
   */
  #slip(note, everything) {
    return drawSlip(note, {
      say: this.#page.say,
      everything,
      open: note.round === this.#stage.shown?.round,
      letters: everything ? this.#news.lettersFor(note.eid) : [],
      takeBack: () => void this.#takeBack(note.eid),
      answer: (letter, words) => {
        this.#courier.answer(letter, words);
        this.#news.answered(letter, words);
        this.showNotes();
      },
    });
  }

  /** Asks first where others may see that it is taken back. @param {string} eid */
  async #takeBack(eid) {
    const over = this.#stage.shown?.state === "ended";
    if (this.#courier.wayBack(eid) === "aloud" && !(await confirmed(over))) return;
    this.#courier.takeBack(eid);
  }
}
