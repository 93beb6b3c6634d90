// @ts-check
/** Everything a phone does once it has a seat; phone.js brings it when it is needed. */

import { Clock, showClock } from "../shared/clock.js";
import { HandInService } from "./hand-in-service.js";
import { HandIn } from "./hand-in.js";
import { Fates } from "./fates.js";
import { drawNote } from "./note-view.js";
import { OwnWords } from "./own-words.js";
import { Stage } from "./stage.js";
import { confirmed } from "./taking-back.js";
import { bring } from "./tools.js";

/** The workshop is there, but does not know this seat. */
const SEAT_GONE = 401;

/**
 * @typedef {object} Page
 * @property {string} code
 * @property {string} language
 * @property {{token: string, role: string | null}} seat
 * @property {import("../shared/store.js").Store} store
 * @property {HTMLElement} element where the stage goes
 * @property {(name: string) => string} say
 * @property {(state: import("./stage.js").State) => void} heard
 * @property {(status: number, message: string) => void} lost
 * @property {(online: boolean) => void} network
 */

export class Room {
  #page;
  #service;
  #stage;
  #fates;
  #own;
  #clock = new Clock();
  #online = true;
  /** @type {any} */
  #ticking;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#service = new HandInService(page, page.store);
    this.#own = new OwnWords(page.store);
    this.#stage = new Stage(page.element, page, {
      heard: (state) => this.#heard(state),
      mount: (element, state) => this.#mount(element, state),
      lost: (status, message) => {
        if (status !== SEAT_GONE) void this.#own.heard(true);
        page.lost(status, message);
      },
      network: (online) => this.#network(online),
      connected: () => this.#service.tellAgain(),
    });
    this.#fates = new Fates(page, page.store, this.#service.notes);
    this.#service.addEventListener("change", () => this.showNotes());
    this.#own.addEventListener("change", () => this.showNotes());
    this.#service.addEventListener("unsure", () => this.#fates.hearAgain(this.#stage.shown?.news ?? ""));
    this.#service.addEventListener("gone", (event) =>
      this.#fates.forget(/** @type {CustomEvent} */ (event).detail),
    );
    this.#service.addEventListener("not-answered", (event) => {
      const { id, message } = /** @type {CustomEvent} */ (event).detail;
      this.#fates.notAnswered(id, message);
    });
    this.#fates.addEventListener("change", () => {
      // A note that was taken back may have left.
      this.#service.withdrawals.sayAgain();
      this.showNotes();
    });
    document.addEventListener("visibilitychange", () => document.hidden || this.#service.wake());
    addEventListener("pageshow", () => this.#service.wake());
    addEventListener("online", () => this.#service.wake());
  }

  async enter() {
    this.#ticking = setInterval(() => showClock(this.#clock, this.#page.element), 500);
    await this.#stage.start();
    this.#service.wake();
    this.showNotes();
  }

  leave() {
    clearInterval(this.#ticking);
    this.#stage.stop();
  }

  /** Whether something written has not reached the server yet. */
  get waiting() {
    return this.#service.notEmpty;
  }

  /** Draws "My notes". */
  showNotes() {
    const list = document.querySelector("[data-notes]");
    const written = this.#service.notes.written();
    const notes = [...written, ...this.#own.notes];
    list?.replaceChildren(...notes.map((note) => this.#draw(note, true)));
    hide("[data-no-notes]", notes.length > 0);
    hide("[data-some-notes]", notes.length === 0);
    hide("[data-sent-notes]", written.length === 0);
    const opened = document.querySelector("dialog#notes[open]");
    if (opened) this.#fates.markRead();
    hide("[data-unread]", !this.#fates.unread);
  }

  eraseNotes() {
    this.#service.notes.erase();
    this.#own.erase();
  }

  /** @param {import("./stage.js").State} state */
  #heard(state) {
    this.#clock.set(state.timer);
    showClock(this.#clock, this.#page.element);
    this.#service.heard(state);
    this.#fates.heard(state.news);
    void this.#own.heard(state.state === "ended");
    this.#page.heard(state);
  }

  /** @param {boolean} online */
  #network(online) {
    this.#page.network(online);
    if (online && !this.#online) {
      this.#service.tellAgain();
      this.#service.wake();
    }
    this.#online = online;
  }

  /**
   * @param {HTMLElement} element
   * @param {import("./stage.js").State} state
   */
  async #mount(element, state) {
    const root = element.querySelector(".hand-in[data-round]");
    const draw = (/** @type {import("./notes.js").Note} */ note) => this.#draw(note, false);
    const { store, say } = this.#page;
    const form =
      root instanceof HTMLElement
        ? new HandIn(root, {
            service: this.#service,
            store,
            say,
            draw,
            focus: (place) => place.focus(),
          })
        : null;
    const around = { state, store, own: this.#own, say, draw };
    const { tools, end } = bring(state.assets.with, element, around);
    const unmount = await this.#mountKind(element, state, form, await tools);
    return () => {
      unmount?.();
      end();
      form?.stop();
    };
  }

  /**
   * @param {HTMLElement} element
   * @param {import("./stage.js").State} state
   * @param {HandIn | null} form
   * @param {Record<string, unknown>} tools that the step needs, by their names
   */
  async #mountKind(element, state, form, tools) {
    if (!state.assets.js) return null;
    try {
      const { mount } = await import(state.assets.js);
      return mount(element.querySelector("[data-activity]") ?? element, {
        send: (/** @type {unknown} */ words, /** @type {string} */ text) => form?.send(words, text),
        pass: () => form?.send(null, ""),
        state,
        ...tools,
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
  #draw(note, everything) {
    return drawNote(note, {
      say: this.#page.say,
      everything,
      open: note.round === this.#stage.shown?.round,
      messages: everything ? this.#fates.messagesFor(note.eid) : [],
      takeBack: () => void this.#takeBack(note.eid),
      answer: (message, words) => {
        this.#service.answer(message, words);
        this.#fates.answered(message, words);
        this.showNotes();
      },
    });
  }

  /** Asks first where others may see that it is taken back. @param {string} eid */
  async #takeBack(eid) {
    if (this.#own.remove(eid)) return;
    const over = this.#stage.shown?.state === "ended";
    if (this.#service.wayBack(eid) === "aloud" && !(await confirmed(over))) return;
    this.#service.takeBack(eid);
  }
}

/**
 * @param {string} places
 * @param {boolean} hidden
 */
function hide(places, hidden) {
  for (const place of document.querySelectorAll(places)) place.toggleAttribute("hidden", hidden);
}
