// @ts-check
/** An envelope: what a phone hands in, filled up with spaces so that all weigh the same. */

import { sha256 } from "../vendor/sha256.esm.js";
import { toHex } from "./store.js";

/** Fixed by the server (sessions/anonymity/envelopes.py). */
export const ENVELOPE_BYTES = 2048;

/**
 * @typedef {object} Letter
 * @property {unknown} words the activity's payload, or null for a pass
 * @property {string} secret 32 hex digits that stay on this phone; the server learns their hash
 * @property {string | null} role
 * @property {string} [replaces] the secret of the earlier answer this one stands in for
 * @property {string} [takes_back] the secret of the note that is to be dropped
 */

/**
 * The letter as JSON text of exactly ENVELOPE_BYTES bytes.
 *
 * @param {Letter} letter
 * @throws {RangeError} when it does not fit
 */
export function sealed({ words, secret, role, replaces, takes_back }) {
  const written = JSON.stringify({ words, own: digest(secret), role, replaces, takes_back });
  const spare = ENVELOPE_BYTES - new TextEncoder().encode(written).length;
  if (spare < 0) throw new RangeError("too large for an envelope");
  return written + " ".repeat(spare);
}

/**
 * SHA-256 of the bytes that the hex digits stand for.
 *
 * @param {string} secret
 */
export function digest(secret) {
  const bytes = secret.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  // In plain JavaScript: crypto.subtle does not exist on plain HTTP.
  return toHex(sha256.array(bytes));
}
