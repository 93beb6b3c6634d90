// @ts-check
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { ENVELOPE_BYTES, digest, opened, packed, replyPair, sealed } from "../../static/js/phone/envelope.js";
import { envelopeFor } from "../../static/js/phone/sealing.js";
import { fromHex, randomHex, toHex } from "../../static/js/shared/store.js";

const SECRET = "00112233445566778899aabbccddeeff";
const ROUND = replyPair(randomHex());
const KEY = toHex(ROUND.publicKey);

/** @param {Uint8Array} body */
const read = (body) => JSON.parse(new TextDecoder().decode(opened(body, ROUND) ?? undefined));

for (const [name, words] of Object.entries({
  "a pass": null,
  "a word": { text: "a" },
  "three hundred emoji": { text: "🌿".repeat(300) },
  "forty choices": { choice: Array.from({ length: 40 }, randomHex) },
  "right-to-left words": { text: "أخاف أن أكون عبئًا" },
})) {
  test(`${name} weighs as much as everything else`, () => {
    const body = sealed({ words, secret: SECRET, role: null }, KEY);
    assert.equal(body.length, ENVELOPE_BYTES);
    assert.deepEqual(read(body).words, words);
  });
}

test("what does not fit is refused on the phone already", () => {
  const words = { text: "x".repeat(ENVELOPE_BYTES) };
  assert.throws(() => sealed({ words, secret: SECRET, role: null }, KEY), RangeError);
});

test("nobody but the owner of the key can open it, and a changed one does not open", () => {
  const body = sealed({ words: { text: "a" }, secret: SECRET, role: null }, KEY);
  assert.equal(opened(body, replyPair(randomHex())), null);
  body[100] ^= 1;
  assert.equal(opened(body, ROUND), null);
});

test("the same words sealed twice have nothing in common", () => {
  const [one, other] = [0, 1].map(() => sealed({ words: null, role: null }, KEY));
  const same = one.filter((byte, at) => byte === other[at]).length;
  assert.ok(same < ENVELOPE_BYTES / 50);
});

test("the secret itself never goes into the envelope", () => {
  const body = sealed({ words: { text: "a" }, secret: SECRET, role: "mother" }, KEY);
  const reply = toHex(replyPair(SECRET).publicKey);
  const expected = { words: { text: "a" }, own: digest(SECRET), role: "mother", reply };
  assert.deepEqual(read(body), expected);
});

test("a ballot carries no secret, no hash and no way back", () => {
  const body = sealed({ words: { choice: ["0"] }, role: "mother" }, KEY);
  assert.deepEqual(read(body), { words: { choice: ["0"] }, role: "mother" });
});

test("a ballot is told by the beginning of its own sealed bytes, and no two are alike", () => {
  const seal = { mode: "at_reveal", key: KEY, ballot: true };
  const made = () =>
    envelopeFor({ round: "r", words: null }, seal, { eid: "e", secret: SECRET }, null);
  const [one, other] = [made(), made()];
  assert.equal(one.mark, Buffer.from(one.body, "base64").subarray(0, 16).toString("hex"));
  assert.notEqual(one.mark, other.mark);
});

test("the hash is the first half of SHA-512 of the secret's bytes", () => {
  const hash = createHash("sha512").update(Buffer.from(SECRET, "hex")).digest("hex");
  assert.equal(digest(SECRET), hash.slice(0, 64));
});

test("a word to the writer opens with her note's secret alone", () => {
  const mine = replyPair(SECRET);
  assert.deepEqual(mine, replyPair(SECRET));
  assert.notDeepEqual(mine.publicKey, replyPair(randomHex()).publicKey);
});

test("what is replaced or taken back is named by its secret", () => {
  const other = "ff".repeat(16);
  const body = sealed({ words: null, secret: SECRET, role: null, takes_back: other }, KEY);
  assert.equal(read(body).takes_back, other);
});

test("spaces fill a page up", () => {
  assert.equal(new TextDecoder().decode(packed({ a: 1 })).trimEnd(), '{"a":1}');
});

test("random numbers have 128 bits and are never the same", () => {
  const many = new Set(Array.from({ length: 200 }, randomHex));
  assert.equal(many.size, 200);
  assert.ok([...many].every((one) => /^[0-9a-f]{32}$/.test(one)));
  assert.equal(toHex(fromHex(SECRET)), SECRET);
});
