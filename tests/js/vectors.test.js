// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import nacl from "tweetnacl";

import { clean } from "../../static/js/shared/clean.js";
import { closed, digest, opened, packed, replyPair } from "../../static/js/phone/envelope.js";
import { fromHex, toHex } from "../../static/js/shared/store.js";

/** @param {string} name */
const vectors = (name) =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));

const { key, secrets, envelopes } = vectors("envelopes");
const pair = nacl.box.keyPair.fromSecretKey(fromHex(key.private));

test("words are cleaned as the server cleans them", () => {
  for (const [raw, expected] of vectors("cleaning")) {
    assert.equal(clean(raw), expected, JSON.stringify(raw));
  }
});

test("a letter is sealed to the same bytes as on the server", () => {
  for (const { letter, once, nonce, envelope } of envelopes) {
    const own = nacl.box.keyPair.fromSecretKey(fromHex(once));
    const body = closed(packed(JSON.parse(letter)), key.public, own, fromHex(nonce));
    assert.equal(toHex(body), envelope);
  }
});

test("what the server sealed opens on a phone", () => {
  for (const { letter, envelope } of envelopes) {
    const bytes = opened(fromHex(envelope), pair) ?? undefined;
    assert.equal(new TextDecoder().decode(bytes).trimEnd(), letter);
  }
});

test("hash and reply key of a secret are the same as on the server", () => {
  for (const { secret, own, reply } of secrets) {
    assert.equal(digest(secret), own);
    assert.equal(toHex(replyPair(secret).publicKey), reply);
  }
});
