// @ts-check
/** Each phone finds its own notes in what all are told, and nobody else's. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { MemoryStorage } from "./memory.js";
import { closed, digest, packed, replyPair } from "../../static/js/phone/envelope.js";
import { Fates } from "../../static/js/phone/fates.js";
import { Notes } from "../../static/js/phone/notes.js";
import { NEVER_OVER } from "../../static/js/shared/dom.js";
import { Store, randomHex, toHex } from "../../static/js/shared/store.js";

const POST = { code: "BCDFGH", language: "en", seat: { token: "00", role: null } };
const browserFetch = globalThis.fetch;
const chance = Math.random;

afterEach(() => {
  globalThis.fetch = browserFetch;
  Math.random = chance;
});

/**
 * A phone that wrote one note in round r1, and hears what the server tells all phones.
 *
 * @param {(secret: string) => object} told
 * @param {{answer?: boolean, state?: import("../../static/js/phone/notes.js").Note["state"]}} [more]
 */
async function hearing(told, { answer = false, state = "saved" } = {}) {
  const store = new Store("BCDFGH", () => /** @type {any} */ (new MemoryStorage()));
  const notes = new Notes(store);
  const secret = randomHex();
  notes.add({ eid: "e1", round: "r1", prompt: "", words: { text: "a" }, text: "a", secret, answer });
  notes.change("e1", { state });
  /** @type {string[]} */
  const asked = [];
  globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ address) => {
    asked.push(address);
    return new Response(JSON.stringify(told(secret)), { status: 200 });
  });
  Math.random = () => 0;
  const news = new Fates(POST, store, notes, NEVER_OVER);
  const heard = new Promise((resolve) => news.addEventListener("change", resolve, { once: true }));
  news.heard("mark");
  await heard;
  return { news, notes, asked, store };
}

const mark = (/** @type {string} */ secret) => digest(secret).slice(0, 16);
const EMPTY = { rounds: {}, shown: [], messages: [] };

for (const [round, shown, answer, state] of /** @type {[string, boolean, boolean, string][]} */ ([
  ["sealed", false, false, "saved"],
  ["checked", false, false, "checked"],
  ["shown", true, false, "shown"],
  ["shown", false, false, "held"],
  ["destroyed", false, false, "kept"],
  ["shown", false, true, "counted"],
  ["checked", false, true, "saved"],
])) {
  test(`in a round that is ${round}${shown ? ", with its mark in the room," : ""} a ${answer ? "vote" : "note"} is ${state}`, async () => {
    const { notes } = await hearing(
      (secret) => ({ ...EMPTY, rounds: { r1: round }, shown: shown ? [mark(secret)] : [] }),
      { answer },
    );
    assert.equal(notes.get("e1")?.state, state);
  });
}

test("a note of a workshop that was erased is on this phone alone", async () => {
  const { notes } = await hearing(() => EMPTY);
  assert.equal(notes.get("e1")?.state, "kept");
});

for (const [round, shown, state] of /** @type {[string, boolean, string][]} */ ([
  ["shown", true, "shown"],
  ["shown", false, "unsure"],
  ["checked", false, "unsure"],
  ["destroyed", false, "kept"],
])) {
  test(`a note that may have arrived is ${state} once its round is ${round}${shown ? ", with its mark in the room" : ""}`, async () => {
    const { notes } = await hearing(
      (secret) => ({ ...EMPTY, rounds: { r1: round }, shown: shown ? [mark(secret)] : [] }),
      { state: "unsure" },
    );
    assert.equal(notes.get("e1")?.state, state);
  });
}

test("news that were heard can be asked for again", async () => {
  const { news, asked } = await hearing(() => EMPTY);
  news.heard("mark");
  assert.equal(asked.length, 1);
  const heard = new Promise((resolve) => news.addEventListener("change", resolve, { once: true }));
  news.hearAgain("mark");
  await heard;
  assert.equal(asked.length, 2);
});

test("the request names no note", async () => {
  const { asked } = await hearing(() => EMPTY);
  assert.deepEqual(asked, ["/s/BCDFGH/news"]);
});

/**
 * @param {string} secret whose owner is written to
 * @param {string} text
 */
function letter(secret, text) {
  const said = { id: "7".repeat(32), key: "8".repeat(64), text };
  return toHex(closed(packed(said), toHex(replyPair(secret).publicKey)));
}

test("a word to the writer of this note is read here, and is new until it is looked at", async () => {
  const { news } = await hearing((secret) => ({ ...EMPTY, messages: [letter(secret, "Thank you.")] }));
  assert.deepEqual([news.unread, news.messagesFor("e1").map(({ text }) => text)], [true, ["Thank you."]]);
  news.markRead();
  assert.equal(news.unread, false);
});

test("a word to somebody else opens on no other phone", async () => {
  const { news } = await hearing(() => ({ ...EMPTY, messages: [letter(randomHex(), "Not yours.")] }));
  assert.deepEqual([news.unread, news.messagesFor("e1")], [false, []]);
});

test("what was answered is remembered with the letter", async () => {
  const { news } = await hearing((secret) => ({ ...EMPTY, messages: [letter(secret, "Come by?")] }));
  const [asked] = news.messagesFor("e1");
  assert.ok(asked);
  news.answered(asked, "I will.");
  assert.equal(news.messagesFor("e1")[0]?.answer, "I will.");
});

test("words about a note go from this phone with the note", async () => {
  const { news, notes, store } = await hearing((secret) => ({
    ...EMPTY,
    messages: [letter(secret, "a private word")],
  }));
  news.markRead();
  news.forget("e1");
  notes.remove("e1");
  const kept = ["message:", "read:"].flatMap((beginning) =>
    store.keys(beginning).map((name) => JSON.stringify(store.get(beginning + name))),
  );
  assert.deepEqual([kept, news.unread], [["false"], false]);
});

test("a phone that has only a note to ask back hears the news too", async () => {
  const { news, notes, store, asked } = await hearing(() => EMPTY);
  notes.remove("e1");
  news.heard("another");
  assert.equal(asked.length, 1);
  store.set("withdraw:00", { eid: "e1", round: "r1" });
  const heard = new Promise((resolve) => news.addEventListener("change", resolve, { once: true }));
  news.heard("another");
  await heard;
  assert.deepEqual([asked.length, store.get("fates")], [2, {}]);
});

test("what was not taken as an answer can be written again, and says why", async () => {
  const { news } = await hearing((secret) => ({ ...EMPTY, messages: [letter(secret, "Come by?")] }));
  const [asked] = news.messagesFor("e1");
  assert.ok(asked);
  news.answered(asked, "I will.");
  news.notAnswered(asked.id, "Too long.");
  const [{ answer, reason }] = news.messagesFor("e1");
  assert.deepEqual([answer, reason], [undefined, "Too long."]);
  news.answered(asked, "Yes.");
  assert.equal(news.messagesFor("e1")[0].reason, undefined);
});
