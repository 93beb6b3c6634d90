// @ts-check
/**
 * Envelopes: what a phone hands in, filled up with spaces so that all weigh the same, and sealed to
 * the round's public key with NaCl's crypto_box and a key pair made for this one message. The
 * library stands in for `crypto.subtle`, which does not exist on plain HTTP.
 */

import nacl from "tweetnacl";

import { fromHex, toHex } from "../shared/store.js";

/** Both fixed by the server (sessions/anonymity/envelopes.py). */
export const CONTENT_BYTES = 2048;
export const ENVELOPE_BYTES = CONTENT_BYTES + 72;

const KEY_BYTES = 32;
const NONCE_BYTES = 24;
const REPLY = new TextEncoder().encode("unspoken reply");

/**
 * @typedef {object} Content
 * @property {unknown} words the activity's payload, or null for a pass
 * @property {string} [secret] 32 hex digits that stay on this phone; the server learns their hash
 * @property {string | null} role
 * @property {string} [replaces] the secret of the earlier answer this one stands in for
 * @property {string} [takes_back] the secret of the note that is to be dropped
 *
 * @typedef {{publicKey: Uint8Array, secretKey: Uint8Array}} Pair
 */

/**
 * The content as an envelope of exactly ENVELOPE_BYTES bytes.
 *
 * @param {Content} content
 * @param {string} key
 * @throws {RangeError} when it does not fit
 */
export function sealed({ words, secret, role, replaces, takes_back }, key) {
  const own = secret && digest(secret);
  const reply = secret && toHex(replyPair(secret).publicKey);
  return closed(packed({ words, own, role, replaces, takes_back, reply }), key);
}

/**
 * Any JSON as CONTENT_BYTES bytes.
 *
 * @param {object} said
 * @throws {RangeError} when it does not fit
 */
export function packed(said) {
  const written = new TextEncoder().encode(JSON.stringify(said));
  if (written.length > CONTENT_BYTES) throw new RangeError("too large for an envelope");
  const page = new Uint8Array(CONTENT_BYTES).fill(0x20);
  page.set(written);
  return page;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} key the public key of whoever may read them
 * @param {Pair} once
 * @param {Uint8Array} nonce
 */
export function closed(
  bytes,
  key,
  once = nacl.box.keyPair(),
  nonce = nacl.randomBytes(NONCE_BYTES),
) {
  const box = nacl.box(bytes, nonce, fromHex(key), once.secretKey);
  return Uint8Array.from([...once.publicKey, ...nonce, ...box]);
}

/**
 * What somebody sealed to this key pair; null when it was sealed to another.
 *
 * @param {Uint8Array} bytes
 * @param {Pair} pair
 * @returns {Uint8Array | null}
 */
export function opened(bytes, pair) {
  const from = bytes.subarray(0, KEY_BYTES);
  const nonce = bytes.subarray(KEY_BYTES, KEY_BYTES + NONCE_BYTES);
  return nacl.box.open(bytes.subarray(KEY_BYTES + NONCE_BYTES), nonce, from, pair.secretKey);
}

/**
 * The key pair to which a word for the writer of one note is sealed: made from the note's secret.
 *
 * @param {string} secret
 * @returns {Pair}
 */
export function replyPair(secret) {
  const seed = nacl.hash(Uint8Array.from([...REPLY, ...fromHex(secret)])).subarray(0, KEY_BYTES);
  return nacl.box.keyPair.fromSecretKey(seed);
}

/**
 * The first half of SHA-512 of the bytes that the hex digits stand for.
 *
 * @param {string} secret
 */
export function digest(secret) {
  return toHex(nacl.hash(fromHex(secret)).subarray(0, 32));
}
