// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Journal } from "../../static/js/phone/journal.js";
import { Kept, eraseWhatIsDue } from "../../static/js/phone/kept.js";
import { OwnWords } from "../../static/js/phone/own-words.js";
import { Store, forgetAll } from "../../static/js/shared/store.js";
import { MemoryStorage, Timers } from "./memory.js";

const HOUR = 3_600_000;
const WORDS = "I will leave the room";

/** A phone with a step in which something was kept. */
function phone() {
  const storage = /** @type {any} */ (new MemoryStorage());
  const store = new Store("BCDFGH", () => storage);
  const timers = new Timers();
  const own = new OwnWords(store, new URL("../../static/js/phone/journal.js", import.meta.url).href);
  const kept = new Kept(store, () => own.erase(), { now: () => timers.now, later: timers.later });
  const journal = new Journal(store, "my-line", { prompt: "My line", line: (name, said) => `${name}: ${said}` });
  return { storage, store, timers, own, kept, journal };
}

test("what is kept is found again by its name, after a reload and from another step", () => {
  const { store, journal } = phone();
  journal.set("will", WORDS);
  journal.set("mark", 0);
  const later = new Journal(store, "another");
  assert.deepEqual(
    [journal.get("will"), journal.get("mark"), journal.get("nothing"), later.get("will")],
    [WORDS, 0, null, null],
  );
  assert.deepEqual(later.of("my-line"), { will: WORDS, mark: 0 });
});

test("a field that was emptied leaves nothing, and the last one not even the step", () => {
  const { storage, journal } = phone();
  journal.set("will", WORDS);
  journal.set("choice", "walk");
  journal.set("choice", null);
  assert.deepEqual(journal.of("my-line"), { will: WORDS });
  journal.set("will", "  ");
  assert.equal(storage.length, 0);
});

test("My notes tells of every step in the order of writing, as only on this phone", () => {
  const { store, kept, journal } = phone();
  journal.set("will", WORDS);
  new Journal(store, "a-later-step").set("if", "When it rains");
  journal.set("will", "I will call");
  const told = kept.notes().map(({ eid, prompt, text, state }) => [eid, prompt, text, state]);
  assert.deepEqual(told, [
    ["kept:my-line", "My line", "will: I will call", "private"],
    ["kept:a-later-step", "", "When it rains", "private"],
  ]);
});

test("what tells of it comes only where something is kept, and then it is told", async () => {
  const { store, own, journal } = phone();
  assert.deepEqual([own.notes, await new OwnWords(store, "no such module").heard(true)], [[], undefined]);
  journal.set("will", WORDS);
  const told = new Promise((resolve) => own.addEventListener("change", resolve, { once: true }));
  assert.deepEqual(own.notes, []);
  await told;
  assert.deepEqual(own.notes.map(({ text }) => text), [`will: ${WORDS}`]);
});

test("one step is removed by itself, and a note that was sent is none of them", () => {
  const { store, own, kept, journal } = phone();
  store.set("note:e1", { text: "sent" });
  journal.set("will", WORDS);
  let changes = 0;
  own.addEventListener("change", () => void changes++);
  assert.deepEqual([own.remove("e1"), own.remove("kept:my-line")], [false, true]);
  assert.deepEqual([kept.notes(), changes, store.keys("")], [[], 1, ["note:e1"]]);
});

test("erasing, leaving and hiding leave nothing of it on the phone", () => {
  /** @type {((at: ReturnType<typeof phone>) => void)[]} */
  const ways = [
    ({ own }) => own.erase(),
    ({ store }) => store.clear(),
    ({ storage }) => forgetAll(() => storage),
  ];
  for (const away of ways) {
    const at = phone();
    at.journal.set("will", WORDS);
    at.store.set("put-away:my-line", true);
    away(at);
    assert.equal(at.storage.length, 0);
  }
});

test("a day after the end it goes by itself, while the page stays open", async () => {
  const { storage, timers, kept, journal } = phone();
  journal.set("will", WORDS);
  kept.heard(false);
  await timers.pass(48 * HOUR);
  kept.heard(true);
  kept.heard(true);
  await timers.pass(23 * HOUR);
  assert.equal(journal.get("will"), WORDS);
  await timers.pass(HOUR);
  assert.equal(storage.length, 0);
});

test("an end that was taken back takes its day with it", async () => {
  const { timers, kept, journal } = phone();
  journal.set("will", WORDS);
  kept.heard(true);
  await timers.pass(HOUR);
  kept.heard(false);
  await timers.pass(48 * HOUR);
  assert.equal(journal.get("will"), WORDS);
});

test("where the end was heard on a page that is gone, the next page erases what is due", () => {
  const { storage, store, kept, journal } = phone();
  const other = new Store("LMNPQR", () => storage);
  new Journal(other, "line").set("will", "of a workshop that goes on");
  other.set("seat", "x");
  journal.set("will", WORDS);
  kept.heard(true);
  eraseWhatIsDue(() => storage, 24 * HOUR - 1);
  assert.equal(journal.get("will"), WORDS);
  eraseWhatIsDue(() => storage, 24 * HOUR);
  assert.deepEqual([store.keys(""), other.keys("")], [[], ["kept:line", "seat"]]);
});

test("a clock that was put back keeps the words for its whole day", () => {
  const { storage, timers, kept, journal } = phone();
  timers.now = 100 * HOUR;
  journal.set("will", WORDS);
  kept.heard(true);
  eraseWhatIsDue(() => storage, 50 * HOUR);
  eraseWhatIsDue(() => storage, 73 * HOUR);
  assert.equal(journal.get("will"), WORDS);
  eraseWhatIsDue(() => storage, 74 * HOUR);
  assert.equal(storage.length, 0);
});
