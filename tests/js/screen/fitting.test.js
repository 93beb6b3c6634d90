// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { balanced, fewest, tall } from "../../../static/js/screen/columns.js";
import { fit } from "../../../static/js/screen/fitting.js";
import { place } from "../../../static/js/screen/placing.js";
import { SIZES, columnsIn, dice, gaps, measured, words } from "./made_up.js";

const WALLS = 300;

/** @typedef {import("../../../static/js/screen/placing.js").Box} Box */

/** A wall of made-up notes, in a room of any shape. @param {number} seed */
function wall(seed) {
  const roll = dice(seed);
  const said = words(roll, seed % 3 ? 12 : 60);
  const room = { width: 700 + roll() * 1300, height: 400 + roll() * 700 };
  /** @param {number[]} letters */
  const fitted = (letters = SIZES.letters) =>
    fit({
      sizes: { ...SIZES, letters },
      sets: columnsIn(room.width),
      measure: (set) => measured(said, set),
      gaps,
      room,
    });
  return { said, room, fitted };
}

/** @param {(each: ReturnType<typeof wall> & {found: import("../../../static/js/screen/fitting.js").Fit}) => void} look */
function everyWall(look) {
  for (let seed = 1; seed <= WALLS; seed += 1) {
    const made = wall(seed);
    const found = made.fitted();
    assert.ok(found, `seed ${seed}`);
    look({ ...made, found });
  }
}

/** @param {Box} one @param {Box} other */
function overlaps(one, other) {
  return (
    one.page === other.page &&
    one.x < other.x + other.width - 0.1 &&
    other.x < one.x + one.width - 0.1 &&
    one.y < other.y + other.height - 0.1 &&
    other.y < one.y + one.height - 0.1
  );
}

test("every note is on the wall once, in its order", () => {
  everyWall(({ said, found }) => {
    const notes = found.placed.boxes.filter(({ note }) => note >= 0);
    assert.deepEqual(
      notes.map(({ group, note }) => [group, note]),
      said.flatMap((group, at) => group.notes.map((_length, note) => [at, note])),
    );
    const reading = notes.map(({ page, x, y }) => [page, x, y]);
    const sorted = [...reading].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    assert.deepEqual(reading, sorted);
  });
});

test("nothing lies over anything else", () => {
  everyWall(({ found: { placed } }) => {
    for (let page = 0; page < placed.pages; page += 1) {
      const boxes = placed.boxes.filter((box) => box.page === page);
      assert.ok(boxes.length > 0);
      for (const one of boxes) {
        assert.deepEqual(boxes.filter((other) => other !== one && overlaps(one, other)), []);
      }
    }
  });
});

test("everything is inside the room, and as tall as it was measured", () => {
  everyWall(({ said, room, found }) => {
    const heights = measured(said, found);
    for (const box of found.placed.boxes) {
      const { heading, notes } = heights[box.group];
      assert.ok(box.height >= (box.note < 0 ? heading : notes[box.note]) - 0.01);
      assert.ok(box.y >= 0 && box.y + box.height <= room.height + 0.1);
      assert.ok(box.x >= 0 && box.x + box.width <= room.width + 0.1);
    }
  });
});

test("a title stands right above its notes in every column they are in", () => {
  everyWall(({ said, found: { placed } }) => {
    for (const [at, box] of placed.boxes.entries()) {
      if (box.note < 0 || !said[box.group].title) continue;
      const before = placed.boxes[at - 1];
      const isFirst = box.page !== before.page || box.x !== before.x || box.group !== before.group;
      assert.ok(!isFirst);
      if (before.note < 0) assert.equal(before.again, box.note > 0);
    }
  });
});

test("a theme that a column can hold is never parted", () => {
  everyWall(({ said, room, found }) => {
    const between = gaps(found.letter).note;
    for (const [at, { heading, notes }] of measured(said, found).entries()) {
      const headings = found.placed.boxes.filter(({ group, note }) => group === at && note < 0);
      const whole = heading + between + tall(notes, between);
      if (heading && whole <= room.height) assert.equal(headings.length, 1);
    }
  });
});

test("larger letters would need more pages, or part a theme, or leave a hole", () => {
  everyWall(({ said, room, found }) => {
    const larger = SIZES.letters[SIZES.letters.indexOf(found.letter) + 1];
    if (!larger || found.letter < SIZES.letters[0]) return;
    for (const set of columnsIn(room.width)(larger)) {
      const other = place(measured(said, set), set, room, gaps(larger));
      const isBetter =
        other !== null &&
        other.pages <= found.placed.pages &&
        (other.whole || !found.placed.whole) &&
        (other.pages > 1 || larger * (1 - other.waste) > found.letter * (1 - found.placed.waste));
      assert.ok(!isBetter);
    }
  });
});

test("smaller letters than can be read from afar come only where a note fits in no other way", () => {
  everyWall(({ said, room, found }) => {
    if (found.letter >= SIZES.letters[0]) return;
    for (const set of columnsIn(room.width)(SIZES.letters[0])) {
      assert.equal(place(measured(said, set), set, room, gaps(SIZES.letters[0])), null);
    }
  });
});

test("no more pages are used than the smallest letters need", () => {
  everyWall(({ said, room, found }) => {
    const needed = columnsIn(room.width)(SIZES.letters[0]).map(
      (set) => place(measured(said, set), set, room, gaps(set.letter))?.pages ?? Infinity,
    );
    if (found.letter >= SIZES.letters[0]) {
      assert.equal(found.placed.pages, Math.min(...needed));
    }
  });
});

test("a thousand notes are placed, on as many pages as it takes", () => {
  const said = Array.from({ length: 1000 }, () => ({ title: 0, notes: [140] }));
  const room = { width: 1800, height: 850 };
  const found = fit({
    sizes: SIZES,
    sets: columnsIn(room.width),
    measure: (set) => measured(said, set),
    gaps,
    room,
  });
  assert.equal(found?.placed.boxes.length, 1000);
  assert.ok(found.placed.pages > 50);
});

test("no room holds no note", () => {
  const { said } = wall(1);
  const room = { width: 700, height: 3 };
  const set = { columns: 1, width: 700, letter: 6 };
  assert.equal(place(measured(said, set), set, room, gaps(6)), null);
});

test("columns hold everything in its order, none is empty, and none is fuller than it may be", () => {
  for (let seed = 1; seed <= WALLS; seed += 1) {
    const roll = dice(seed);
    const heights = Array.from({ length: 1 + Math.floor(roll() * 60) }, () => 20 + roll() * 300);
    const least = fewest(heights, 10, 400);
    const count = Math.min(heights.length, least + Math.floor(roll() * 4));
    const columns = balanced(heights, 10, 400, count);
    assert.equal(columns.length, count);
    const bounds = columns.flatMap(({ from, to }) => [from, to]);
    assert.deepEqual([bounds[0], bounds[bounds.length - 1]], [0, heights.length]);
    for (const [at, column] of columns.entries()) {
      assert.ok(column.to > column.from);
      assert.equal(column.from, at ? columns[at - 1].to : 0);
      assert.ok(tall(heights, 10, column) <= 400.1);
    }
  }
});

test("equal notes make equal columns", () => {
  const columns = balanced(new Array(12).fill(100), 10, 1000, 4);
  assert.deepEqual(columns.map(({ from, to }) => to - from), [3, 3, 3, 3]);
});
