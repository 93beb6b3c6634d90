// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { ServerTime } from "../../static/js/shared/times.js";

const GATE_MS = 200;
const PAIRS = 20_000;

/** Chance that can be had again. @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A surface on a Wi-Fi with bursts: 5 to 40 ms a way, and 15 % of packets late by 120 ms on average.
 * Its own clock began at any time.
 *
 * @param {() => number} random
 */
function surface(random) {
  const hand = { ms: random() * 1e6 };
  const ahead = random() * 1e9;
  const way = () => 5 + 35 * random() + (random() < 0.15 ? -120 * Math.log(1 - random()) : 0);
  const time = new ServerTime(
    async () => {
      hand.ms += way();
      const told = hand.ms + ahead;
      hand.ms += way();
      return Math.round(told);
    },
    () => hand.ms,
  );
  return { hand, ahead, time, way };
}

/** How far it is from the server's clock. @param {ReturnType<typeof surface>} one */
const error = ({ hand, ahead, time }) => time.now - hand.ms - ahead;

/** @param {number[]} values */
const worstOfAThousand = (values) => values.sort((a, b) => a - b)[Math.floor(values.length * 0.999)] ?? NaN;

/** @param {(one: ReturnType<typeof surface>) => Promise<void>} learn */
async function apart(learn) {
  const random = chance(9);
  const found = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const both = [surface(random), surface(random)];
    for (const one of both) await learn(one);
    const [first = 0, second = 0] = both.map(error);
    found.push(Math.abs(first - second));
  }
  return worstOfAThousand(found);
}

test("two surfaces that have measured are within 200 ms, 999 times of a thousand", async (context) => {
  const measured = await apart(({ time }) => time.look());
  context.diagnostic(`99.9 % of pairs part by at most ${measured.toFixed(0)} ms`);
  assert.ok(measured <= GATE_MS, `${measured} ms`);
});

test("one look alone would not be enough", async () => {
  const once = await apart(async ({ time, hand, ahead, way }) => {
    const drawn = hand.ms + ahead;
    hand.ms += way();
    time.heard(drawn);
  });
  assert.ok(once > GATE_MS, `${once} ms`);
});

test("the quickest news of the server tells best", () => {
  const hand = { ms: 0 };
  const time = new ServerTime(async () => NaN, () => hand.ms);
  for (const late of [300, 12, 180]) {
    const drawn = 1_000_000 + hand.ms;
    hand.ms += late;
    time.heard(drawn);
  }
  assert.equal(time.now - hand.ms, 1_000_000 - 12);
});

test("what stood still in a sleep is mended by the next news", () => {
  const hand = { ms: 0 };
  const time = new ServerTime(async () => NaN, () => hand.ms);
  time.heard(5_000);
  hand.ms += 10;
  time.heard(65_000);
  assert.equal(time.now, 65_000);
});

test("a server that does not answer changes nothing", async () => {
  const time = new ServerTime(() => Promise.reject(new Error("gone")), () => 7);
  time.heard(5_000);
  await time.look();
  assert.equal(time.now, 5_000);
});

test("a clock that was corrected while the server was started again is taken up", () => {
  const time = new ServerTime(async () => NaN, () => 0);
  time.heard(9_000);
  time.forget();
  time.heard(4_000);
  assert.equal(time.now, 4_000);
});
