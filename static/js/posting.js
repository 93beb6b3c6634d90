// @ts-check
/** From what was said to what is sent: the sealed body, and where it goes. */

import { closed, packed, sealed } from "./envelope.js";
import { toHex } from "./store.js";

/** A ballot begins with a key that was made for it alone: half of it tells it from all others. */
const MARK_BYTES = 16;

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
  const letter = seal.ballot ? { words, role } : { words, secret, role, replaces };
  const bytes = sealed(letter, seal.key ?? "");
  const body = base64(bytes);
  if (seal.ballot) {
    const mark = toHex(bytes.subarray(0, MARK_BYTES));
    return { round, body, path: `rounds/${round}/ballot`, seated: true, mark };
  }
  return { round, body, path: `rounds/${round}/envelopes/${eid}` };
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
 * @param {{id: string, key: string}} letter
 * @param {string} words
 * @returns {Envelope}
 */
export function answerFor({ id, key }, words) {
  return { round: "", body: base64(closed(packed({ words }), key)), path: `answers/${id}` };
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}
