// @ts-check
/** From what was said to what is sent: the sealed body, and where it goes. */

import { closed, packed, sealed } from "./envelope.js";
import { randomHex, toHex } from "../shared/store.js";

/** A ballot begins with a key that was made for it alone: half of it tells it from all others. */
const MARK_BYTES = 16;

/** Somebody else's envelope may have taken an id on its way; never a whole row of them. */
const MOST_ANEW = 3;

/** Where the answers to messages go, each under its message's id. */
export const ANSWERS = "answers/";

/** @typedef {import("./outbox.js").Envelope} Envelope */
/**
 * How the round on stage takes what is written.
 *
 * @typedef {{mode: string, key: string | null, ballot: boolean}} Seal
 */

/**
 * @param {{round: string, words: unknown}} said
 * @param {Seal} seal
 * @param {{eid: string, secret: string, replaces?: string}} own
 * @param {string | null} role
 * @returns {Envelope}
 */
export function envelopeFor({ round, words }, seal, { eid, secret, replaces }, role) {
  const content = seal.ballot ? { words, role } : { words, secret, role, replaces };
  const bytes = sealed(content, seal.key ?? "");
  const body = base64(bytes);
  if (seal.ballot) {
    const mark = toHex(bytes.subarray(0, MARK_BYTES));
    return { round, body, path: `rounds/${round}/ballot`, seated: true, mark };
  }
  return { round, body, path: `rounds/${round}/envelopes/${eid}` };
}

/**
 * The same note under another id: for the next batch when its own was shown before it came, or for
 * the same round when another envelope has taken its id. The server counts it once in any case.
 *
 * @param {import("./notes.js").Note} note
 * @param {import("./stage.js").State} stage
 * @param {boolean} taken its id was
 * @param {string | null} role
 * @returns {{change: Partial<import("./notes.js").Note>, envelope: Envelope} | null}
 */
export function sealedAnew(note, { round, seal }, taken, role) {
  const anew = taken ? (note.anew ?? 0) + 1 : 0;
  if (!round || !seal?.key || (round === note.round) !== taken || anew > MOST_ANEW) return null;
  const own = { ...note, eid: randomHex() };
  const envelope = envelopeFor({ ...note, round }, seal, own, role);
  return { change: { state: "waiting", round, anew }, envelope };
}

/**
 * Looks like any other envelope; in it stands what is to be dropped.
 *
 * @param {{round: string, key: string}} to
 * @param {{eid: string, secret: string, takes_back: string}} own
 * @param {string | null} role
 * @returns {Envelope}
 */
export function takeBackFor({ round, key }, { eid, secret, takes_back }, role) {
  const body = base64(sealed({ words: null, secret, role, takes_back }, key));
  return { round, body, path: `rounds/${round}/envelopes/${eid}` };
}

/**
 * @param {{id: string, key: string}} message
 * @param {string} words
 * @returns {Envelope}
 */
export function answerFor({ id, key }, words) {
  return { round: "", body: base64(closed(packed({ words }), key)), path: ANSWERS + id };
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}
