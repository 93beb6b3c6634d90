// @ts-check
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { ENVELOPE_BYTES, digest, sealed } from "../../static/js/envelope.js";
import { randomHex } from "../../static/js/store.js";

const SECRET = "00112233445566778899aabbccddeeff";
const bytes = (/** @type {string} */ text) => Buffer.byteLength(text, "utf8");

for (const [name, words] of Object.entries({
  "a pass": null,
  "a word": { text: "a" },
  "three hundred emoji": { text: "🌿".repeat(300) },
  "forty choices": { choice: Array.from({ length: 40 }, randomHex) },
  "right-to-left words": { text: "أخاف أن أكون عبئًا" },
})) {
  test(`${name} weighs as much as everything else`, () => {
    const body = sealed({ words, secret: SECRET, role: null });
    assert.equal(bytes(body), ENVELOPE_BYTES);
    assert.deepEqual(JSON.parse(body).words, words);
  });
}

test("what does not fit is refused on the phone already", () => {
  const words = { text: "x".repeat(ENVELOPE_BYTES) };
  assert.throws(() => sealed({ words, secret: SECRET, role: null }), RangeError);
});

test("the secret itself never goes into the envelope", () => {
  const body = sealed({ words: { text: "a" }, secret: SECRET, role: "mother" });
  assert.deepEqual(JSON.parse(body), { words: { text: "a" }, own: digest(SECRET), role: "mother" });
  assert.equal(body.includes(SECRET), false);
});

test("the hash is SHA-256 of the secret's bytes", () => {
  const hash = createHash("sha256").update(Buffer.from(SECRET, "hex")).digest("hex");
  assert.equal(digest(SECRET), hash);
});

test("what is replaced or taken back is named by its secret", () => {
  const other = "ff".repeat(16);
  const body = sealed({ words: null, secret: SECRET, role: null, takes_back: other });
  assert.equal(JSON.parse(body).takes_back, other);
});

test("random numbers have 128 bits and are never the same", () => {
  const many = new Set(Array.from({ length: 200 }, randomHex));
  assert.equal(many.size, 200);
  assert.ok([...many].every((one) => /^[0-9a-f]{32}$/.test(one)));
});
