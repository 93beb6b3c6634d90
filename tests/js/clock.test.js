// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock, asMinutes } from "../../static/js/shared/clock.js";

/** A clock with a hand that the test moves. */
function kitchen() {
  const hand = { ms: 5_000 };
  return { hand, clock: new Clock(() => hand.ms) };
}

test("it counts down from what the server said", () => {
  const { hand, clock } = kitchen();
  clock.set({ total: 60_000, left: 60_000, running: true });
  hand.ms += 12_300;
  assert.equal(clock.left, 48);
});

test("what was told some time ago has gone on since", () => {
  const { clock } = kitchen();
  clock.set({ total: 60_000, left: 30_000, running: true }, 1_250);
  assert.deepEqual([clock.exact, clock.left], [28.75, 29]);
});

test("it stands still while the workshop is paused", () => {
  const { hand, clock } = kitchen();
  clock.set({ total: 60_000, left: 40_000, running: false });
  hand.ms += 30_000;
  assert.deepEqual([clock.left, clock.running], [40, false]);
});

test("it goes below zero when a step runs over", () => {
  const { hand, clock } = kitchen();
  clock.set({ total: 60_000, left: 3_000, running: true });
  hand.ms += 10_000;
  assert.equal(clock.left, -7);
});

test("what the server says later counts, whatever was counted meanwhile", () => {
  const { hand, clock } = kitchen();
  clock.set({ total: 60_000, left: 10_000, running: true });
  hand.ms += 5_000;
  clock.set({ total: 120_000, left: 65_000, running: true });
  assert.equal(clock.left, 65);
});

test("a step without a clock has none", () => {
  const { clock } = kitchen();
  clock.set({ total: 60_000, left: 10_000, running: true });
  clock.set(null);
  assert.deepEqual([clock.left, clock.running], [null, false]);
});

test("seconds are shown as minutes and seconds", () => {
  assert.deepEqual([0, 5, 65, 600, -65].map(asMinutes), ["0:00", "0:05", "1:05", "10:00", "1:05"]);
});
