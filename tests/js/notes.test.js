// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Notes } from "../../static/js/phone/notes.js";
import { Store, forgetAll } from "../../static/js/shared/store.js";
import { MemoryStorage } from "./memory.js";

/** @param {Partial<import("../../static/js/phone/notes.js").Note>} more */
const note = (more) => ({
  eid: "e1",
  round: "r1",
  prompt: "I am afraid that …",
  words: { text: "a" },
  text: "a",
  secret: "s",
  answer: false,
  ...more,
});

/** @param {any} [storage] */
const notesOn = (storage = new MemoryStorage()) => new Notes(new Store("BCDFGH", () => storage));

test("notes are listed in the order of writing, whatever their random ids", () => {
  const notes = notesOn();
  for (const eid of ["z", "a", "m"]) notes.add(note({ eid }));
  assert.deepEqual(notes.written().map(({ eid }) => eid), ["z", "a", "m"]);
});

test("a pass counts for its round and is no note", () => {
  const notes = notesOn();
  notes.add(note({ eid: "p", words: null, text: "" }));
  assert.deepEqual([notes.of("r1").length, notes.of("r2").length, notes.written().length], [1, 0, 0]);
});

test("erasing leaves nothing behind", () => {
  const storage = new MemoryStorage();
  const notes = notesOn(storage);
  notes.add(note({}));
  notes.erase();
  assert.deepEqual([notes.written(), storage.length], [[], 0]);
});

test("hiding forgets every workshop and nothing of other pages", () => {
  const storage = new MemoryStorage();
  new Store("BCDFGH", () => /** @type {any} */ (storage)).set("seat", "x");
  new Store("LMNPQR", () => /** @type {any} */ (storage)).set("note:e1", "y");
  storage.setItem("other", "kept");
  forgetAll(() => /** @type {any} */ (storage));
  assert.deepEqual([storage.length, storage.getItem("other")], [1, "kept"]);
});

test("one workshop does not see another's records", () => {
  const storage = new MemoryStorage();
  const [one, two] = ["BCDFGH", "LMNPQR"].map((code) => new Store(code, () => /** @type {any} */ (storage)));
  one?.set("seat", "x");
  assert.deepEqual([one?.get("seat"), two?.get("seat"), two?.keys("")], ["x", null, []]);
});

test("a record that is not readable is as good as none", () => {
  const storage = new MemoryStorage();
  storage.setItem("unspoken:BCDFGH:seat", "{broken");
  assert.equal(new Store("BCDFGH", () => /** @type {any} */ (storage)).get("seat"), null);
});
