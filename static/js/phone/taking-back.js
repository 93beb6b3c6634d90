// @ts-check
/** Taking a note back: the ways there are, the one that is left, and what is asked before others may see it. */

import { dialogNamed } from "../shared/dom.js";
import { randomHex } from "../shared/store.js";
import { takeBackFor } from "./sealing.js";

/** Beside an envelope's id: the secret of the note that it asks back. */
const TAKES_BACK = "takes-back:";

export class TakeBacks {
  #service;
  #store;
  #outbox;
  #role;

  /**
   * @param {import("./hand-in-service.js").HandInService} service
   * @param {import("../shared/store.js").Store} store
   * @param {import("./outbox.js").Outbox} outbox
   * @param {string | null} role
   */
  constructor(service, store, outbox, role) {
    this.#service = service;
    this.#store = store;
    this.#outbox = outbox;
    this.#role = role;
  }

  /** @param {string} eid */
  wayBack(eid) {
    const note = this.#service.notes.get(eid);
    return note && wayFor(note, this.#service.sealOf(note), this.secretOf(note));
  }

  /** @param {string} eid */
  takeBack(eid) {
    const { notes, withdrawals } = this.#service;
    const note = notes.get(eid);
    if (!note) return;
    const [seal, secret = "", way] = [this.#service.sealOf(note), this.secretOf(note), this.wayBack(eid)];
    this.#outbox.drop(eid);
    if (way !== "aloud") notes.remove(eid);
    if (way === "answer" && seal) this.#service.handIn({ ...note, words: null, text: "" }, seal);
    else if (way === "unseen") this.#askUnseen(secret, note.round, seal?.key ?? "");
    else if (way === "aloud") {
      notes.change(eid, { state: "leaving" });
      withdrawals.add(secret, note);
    }
  }

  /**
   * Of what may have reached the server: an answer that never left the phone may have stood in for
   * one that did.
   *
   * @param {import("./notes.js").Note} note
   */
  secretOf(note) {
    const arrived = !this.#outbox.holds(note.eid) || this.#outbox.tried(note.eid);
    return arrived ? note.secret : note.replaces;
  }

  /** The envelope that asked something back is stored for good. @param {string} eid */
  arrived(eid) {
    this.#store.remove(TAKES_BACK + eid);
  }

  /**
   * The round was closed meanwhile: ask in the way that holds from then on.
   *
   * @param {string} eid of an envelope that was refused
   * @param {string} round
   * @returns {boolean} whether it asked something back
   */
  refused(eid, round) {
    const secret = this.#store.get(TAKES_BACK + eid);
    if (!secret) return false;
    this.#store.remove(TAKES_BACK + eid);
    this.#service.withdrawals.add(secret, { eid, round });
    return true;
  }

  /**
   * @param {string} secret of the note
   * @param {string} round
   * @param {string} key
   */
  #askUnseen(secret, round, key) {
    const own = { eid: randomHex(), secret: randomHex(), takes_back: secret };
    this.#store.set(TAKES_BACK + own.eid, secret);
    this.#outbox.put(own.eid, takeBackFor({ round, key }, own, this.#role));
  }
}

/**
 * A note that nobody has seen vanishes without a trace; one that may be seen is asked back aloud, and
 * leaves later.
 *
 * @typedef {"answer" | "here" | "unseen" | "aloud"} Way
 *
 * @param {import("./notes.js").Note} note
 * @param {import("./sealing.js").Seal | null | undefined} seal how its round takes envelopes, if it does
 * @param {string | undefined} secret of what may have reached the server
 * @returns {Way}
 */
function wayFor(note, seal, secret) {
  if (seal?.key && seal.ballot) return "answer";
  if (note.state === "private" || note.state === "refused" || note.answer || !secret) return "here";
  return seal?.key && seal.mode !== "live" ? "unseen" : "aloud";
}

/**
 * @param {boolean} over whether the workshop is: then it leaves at another time
 * @returns {Promise<boolean>} whether it is to go
 */
export function confirmed(over) {
  const dialog = dialogNamed("take-back");
  if (!dialog || dialog.open) return Promise.resolve(false);
  for (const when of dialog.querySelectorAll("[data-leaves]")) {
    when.toggleAttribute("hidden", (when.getAttribute("data-leaves") === "over") !== over);
  }
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.returnValue = "";
    dialog.showModal();
    dialog.scrollTop = 0;
  });
}
