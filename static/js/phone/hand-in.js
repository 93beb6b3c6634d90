// @ts-check
/** The form of one round: the draft, sending, and what this phone has handed in so far. */

import { listen, refill } from "../shared/dom.js";
import { checked } from "./asked.js";
import { helpFilling } from "./filling.js";
import { asText, fields, fill, pairs, payload } from "./form.js";
import { askSoftly, prepare, prepareSoon } from "./hints.js";

/** So long taps are left alone after sending: the second of two must not hit what came up. */
const DOUBLE_TAP_MS = 700;

/** Whoever has this answer once gets it every time: the question began before she came. */
const CAME_LATE = "came-late";

/**
 * @typedef {object} Surroundings
 * @property {import("./hand-in-service.js").HandInService} service
 * @property {import("../shared/store.js").Store} store
 * @property {(name: string) => string} say words of the page, by name
 * @property {(note: import("./notes.js").Note) => HTMLElement} draw one note with its button
 * @property {(element: HTMLElement) => void} focus
 */

export class HandIn {
  #root;
  #form;
  #around;
  #round;
  #asks;
  #lookAnew;
  /** The writer asked for the form although something was handed in already. */
  #writing;
  #asking = false;
  #stop = new AbortController();

  /**
   * @param {HTMLElement} root the element of the macro `hand_in_form`
   * @param {Surroundings} around
   */
  constructor(root, around) {
    this.#root = root;
    this.#around = around;
    this.#round = root.dataset.round ?? "";
    this.#asks = /** @type {import("./asked.js").Asks} */ (JSON.parse(root.dataset.asks ?? ""));
    this.#form = /** @type {HTMLFormElement} */ (this.#find("form"));
    const draft = around.store.get(this.#draftKey) ?? [];
    this.#writing = draft.length > 0;
    fill(this.#form, draft);
    this.#lookAnew = helpFilling(root, this.#asks, this.#stop.signal);
    this.#listen();
    this.show();
    prepareSoon();
  }

  /** Draws the form, or the thanks and the slips, from what the notes say now. */
  show() {
    const { service, say } = this.#around;
    const handedIn = service.notes.of(this.#round);
    const inPost = handedIn.filter((note) => note.state !== "refused");
    const form = this.#writing || inPost.length === 0;
    this.#form.hidden = !form;
    this.#lookAnew();
    const late = this.#around.store.get(this.#lateKey);
    if (late) this.#rest(late);
    this.#find("[data-handed-in]").hidden = form;
    this.#find("[data-more]").hidden = !this.#mayWriteMore(inPost);
    const slips = inPost.filter((note) => note.words !== null);
    refill(this.#find("[data-own]"), slips.map(this.#around.draw));
    const waiting = inPost.some((note) => note.state === "waiting" || note.state === "again");
    const stays = slips.length > 0 && slips.every((note) => note.state === "private");
    const here = stays || this.#seal.mode === "private" ? "private" : "saved";
    const settled = inPost.length && !form ? here : "";
    const words = waiting ? (service.stuck ? "notSaved" : "sending") : settled;
    const status = this.#find("[data-status]");
    const said = words && say(words);
    // Said again only when it changes: a screen reader reads every new text aloud.
    if (status.textContent !== said) status.textContent = said;
    status.dataset.state = words;
  }

  /**
   * A refused note returns to the field it came from, if nothing new is being written there.
   *
   * @param {import("./notes.js").Note} note
   */
  giveBack(note) {
    if (note.round !== this.#round) return;
    if (note.code === CAME_LATE) this.#around.store.set(this.#lateKey, note.reason);
    if (note.words !== null && fields(this.#form).length === 0) {
      fill(this.#form, pairs(note.words));
      this.#keepDraft();
      this.#around.service.notes.remove(note.eid);
    }
    this.#writing = true;
    this.show();
    this.#problem(note.reason ?? "");
  }

  /**
   * @param {unknown} words the payload; null for a pass
   * @param {string} text what the writer will read in her list
   */
  async send(words, text) {
    if (this.#asking) return;
    this.#asking = true;
    const here = this.#seal.mode === "private" ? this.#find("[type=submit]").textContent : null;
    const around = { signal: this.#stop.signal, keep: here?.trim() };
    const choice = words === null ? "send" : await askSoftly(this.#form, around);
    this.#asking = false;
    if (choice === "change") this.#form.querySelector("textarea")?.focus();
    else this.#post(words, text, choice === "private");
  }

  /**
   * @param {unknown} words
   * @param {string} text
   * @param {boolean} here only on this phone
   */
  #post(words, text, here) {
    const { service } = this.#around;
    const prompt = this.#root.closest("[data-stage]")?.querySelector("[data-heading]")?.textContent;
    const said = {
      round: this.#round,
      prompt: prompt?.trim() ?? "",
      words,
      text,
      answer: this.#changes,
    };
    const seal = this.#seal;
    const earlier = this.#changes ? service.notes.of(this.#round) : [];
    const standing = earlier.filter((note) => note.state !== "refused").pop();
    try {
      if (here) service.keep(said, seal);
      else service.handIn(said, seal, standing);
    } catch (problem) {
      if (!(problem instanceof RangeError)) throw problem;
      this.#problem(this.#around.say("tooLong"));
      return;
    }
    this.#problem("");
    this.#writing = false;
    this.#form.reset();
    this.#around.store.remove(this.#draftKey);
    this.show();
    this.#around.focus(this.#find("[data-thanks]"));
    this.#root.toggleAttribute("data-settling", true);
    setTimeout(() => this.#root.removeAttribute("data-settling"), DOUBLE_TAP_MS);
  }

  stop() {
    this.#stop.abort();
  }

  /** @returns {import("./sealing.js").Seal} */
  get #seal() {
    const { mode = "", key = null, ballot } = this.#root.dataset;
    return { mode, key, ballot: ballot !== undefined };
  }

  get #changes() {
    return "changes" in this.#root.dataset;
  }

  /** @param {string} why the form takes nothing */
  #rest(why) {
    for (const part of this.#form.querySelectorAll("button, input, textarea")) {
      part.toggleAttribute("disabled", true);
    }
    if (this.#find("[data-problem]").hidden) this.#problem(why);
  }

  get #lateKey() {
    return `late:${this.#round}`;
  }

  get #draftKey() {
    return `draft:${this.#round}`;
  }

  /** @param {import("./notes.js").Note[]} handedIn */
  #mayWriteMore(handedIn) {
    if (this.#changes) return true;
    const here = this.#seal.mode === "private";
    const own = handedIn.filter((note) => note.words !== null);
    const slips = own.filter((note) => here || note.state !== "private").length;
    return slips < Number(this.#root.dataset.perPerson ?? 1);
  }

  #listen() {
    const { signal } = this.#stop;
    listen(this.#form, "input", () => this.#keepDraft(), signal);
    listen(this.#form, "focusin", () => void prepare(), signal);
    listen(this.#form, "change", () => this.#keepDraft(), signal);
    listen(this.#form, "submit", (event) => this.#submit(event), signal);
    listen(this.#find("[data-pass]"), "click", () => void this.send(null, ""), signal);
    listen(this.#find("[data-more]"), "click", () => this.#more(), signal);
    listen(this.#around.service, "change", () => this.show(), signal);
    listen(this.#around.service, "given-back", ({ detail }) => this.giveBack(detail), signal);
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    // The second half of a double tap finds the form gone.
    if (this.#form.hidden) return;
    const { words, problem } = checked(this.#asks, payload(this.#form));
    // Beside the field stands by how much.
    if (problem === "tooLong") this.#form.querySelector("textarea")?.focus();
    else if (problem === "empty") this.#problem(this.#find("[data-empty-words]").textContent ?? "");
    else if (problem) this.#problem(this.#root.dataset[problem] ?? this.#around.say(problem));
    else void this.send(words, asText(this.#form));
  }

  #more() {
    this.#writing = true;
    const standing = this.#around.service.notes.of(this.#round).pop();
    if (this.#changes && standing) fill(this.#form, pairs(standing.words));
    this.show();
    const field = this.#form.querySelector("textarea, input");
    if (field instanceof HTMLElement) this.#around.focus(field);
  }

  #keepDraft() {
    this.#problem("");
    this.#around.store.set(this.#draftKey, fields(this.#form));
  }

  /** @param {string} words */
  #problem(words) {
    const place = this.#find("[data-problem]");
    place.textContent = words.trim();
    place.hidden = words === "";
    if (words) this.#around.focus(place);
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #find(selector) {
    const found = this.#root.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`The form lacks ${selector}.`);
    return found;
  }
}
