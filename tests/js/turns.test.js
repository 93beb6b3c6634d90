// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { placeIn, where } from "../../static/js/shared/turns.js";

const { where: VECTORS } = JSON.parse(readFileSync(new URL("../vectors/turns.json", import.meta.url), "utf8"));

for (const { says, list, run, elapsed, turn, left } of VECTORS) {
  test(`the place among the turns is the one the server works out: ${says}`, () => {
    assert.deepEqual(where(list, run, elapsed), [turn, left]);
  });
}

const LIST = [
  { name: "speak", seconds: 60, by_hand: true },
  { name: "listen", seconds: 30, by_hand: false },
];

test("before the first turn there is no place", () => {
  assert.equal(placeIn({ list: LIST, at: null, into: 0, running: false }, 9_000), null);
});

test("the place goes on from what was told", () => {
  const told = { list: LIST, at: 0, into: 50_000, running: true };
  assert.deepEqual(placeIn(told, 12_500), { name: "listen", number: 1, left: 27.5 });
});

test("while all is paused the place stays", () => {
  const told = { list: LIST, at: 0, into: 50_000, running: false };
  assert.deepEqual(placeIn(told, 12_500), { name: "speak", number: 0, left: 10 });
});
