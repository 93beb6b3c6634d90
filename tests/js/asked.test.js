// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { checked } from "../../static/js/phone/asked.js";

const cases = JSON.parse(readFileSync(new URL("../vectors/asking.json", import.meta.url), "utf8"));

/** @param {any} asks what the server tells a phone: the form has the choices */
function told(asks) {
  if (!asks.questions) return asks;
  return { questions: asks.questions.map((/** @type {any} */ each) => ({ ...each, choices: undefined })) };
}

test("a phone lets through what the server takes, and nothing else", () => {
  for (const { asks, payload, taken } of cases) {
    const { problem } = checked(told(asks), payload);
    assert.equal(problem === "", taken !== null, JSON.stringify({ asks, payload, problem }));
  }
});

test("a note goes as the server will have it", () => {
  for (const { asks, payload, taken } of cases) {
    if (typeof taken === "string") assert.deepEqual(checked(asks, payload).words, { text: taken });
  }
});

test("fields that answer no question stay on the phone", () => {
  const asks = { questions: [{ id: "a", most: 1, alone: [], needed: true }] };
  assert.deepEqual(checked(asks, { a: "a1", note: "mine" }).words, { a: "a1" });
  const note = checked({ longest: 20, most_words: null }, { text: "sent", mine: "kept" });
  assert.deepEqual(note.words, { text: "sent" });
});

test("whoever is held back learns why", () => {
  /** @type {[any, any, string][]} */
  const held = [
    [{ longest: 3, most_words: null }, { text: "four" }, "tooLong"],
    [{ longest: 30, most_words: 1 }, { text: "two words" }, "tooManyWords"],
    [{ longest: 30, most_words: null }, { text: "a\u0000" }, "hiddenSigns"],
    [{ longest: 30, most_words: null }, {}, "empty"],
    [{ questions: [{ id: "a", most: 1, alone: [], needed: true }] }, {}, "empty"],
    [{ questions: [{ id: "a", most: 1, alone: [], needed: true }] }, { a: ["1", "2"] }, "unfit"],
  ];
  for (const [asks, words, problem] of held) assert.equal(checked(asks, words).problem, problem);
});
