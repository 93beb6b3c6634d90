// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { fitFlow, flow } from "../../../static/js/screen/flowing.js";
import { SIZES, dice } from "./made_up.js";

const ROOM = { width: 1500, height: 420 };

/** Answers of any length, as wide and tall as they would be. @param {number} seed */
function answers(seed) {
  const roll = dice(seed);
  const lengths = Array.from({ length: 2 + Math.floor(roll() * 16) }, () => 3 + roll() ** 2 * 120);
  return (/** @type {number} */ letter) =>
    lengths.map((length) => {
      const width = length * letter * 0.5 + letter;
      const lines = Math.ceil(width / ROOM.width);
      return { width: Math.min(width, ROOM.width), height: (lines * 1.2 + 0.5) * letter };
    });
}

const gap = (/** @type {number} */ letter) => letter * 0.4;

test("every answer is shown once, in its order, inside the room, and over no other", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const found = fitFlow({ sizes: SIZES, measure: answers(seed), gap, room: ROOM });
    assert.ok(found);
    const { boxes, pages } = found.placed;
    assert.deepEqual(boxes.map((box) => box.group), answers(seed)(32).map((_chip, at) => at));
    assert.equal(boxes[boxes.length - 1].page, pages - 1);
    for (const [at, box] of boxes.entries()) {
      assert.ok(box.x >= 0 && box.x + box.width <= ROOM.width + 0.1);
      assert.ok(box.y >= 0 && box.y + box.height <= ROOM.height + 0.1);
      const before = boxes[at - 1];
      if (!before || before.page !== box.page) continue;
      const isRight = box.y === before.y && box.x >= before.x + before.width;
      assert.ok(isRight || box.y >= before.y + before.height);
    }
  }
});

test("they are as large as they can be on as few pages as the smallest letters need", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const measure = answers(seed);
    const found = fitFlow({ sizes: SIZES, measure, gap, room: ROOM });
    assert.ok(found);
    const needed = flow(measure(32), ROOM, gap(32))?.pages;
    assert.equal(found.placed.pages, needed);
    const larger = SIZES.letters[SIZES.letters.indexOf(found.letter) + 1];
    if (!larger) continue;
    const other = flow(measure(larger), ROOM, gap(larger));
    assert.ok(other === null || other.pages > found.placed.pages);
  }
});

test("an answer that is wider than the room does not fit", () => {
  assert.equal(flow([{ width: 1501, height: 40 }], ROOM, 10), null);
});
