// @ts-check
/** A note that is to leave is asked back until it is gone, calmly, and after every loss of memory. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { MemoryStorage, Timers, network, noNetwork, refused, settled } from "./memory.js";
import { NEVER_OVER } from "../../static/js/shared/dom.js";
import { Store } from "../../static/js/shared/store.js";
import { FATES, Withdrawals } from "../../static/js/phone/withdrawals.js";

const POST = { code: "BCDFGH", language: "en", seat: { token: "00", role: null } };
const NOTE = { eid: "e1", round: "r1" };
const SECRET = "ab".repeat(16);
const browserFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = browserFetch;
});

const heard = () => new Response(null, { status: 204 });
const nowhere = () => refused(404, "no-such-entry");

/**
 * A phone whose network answers as told, the last answer for ever.
 *
 * @param {Parameters<typeof network>} answers
 */
function phone(...answers) {
  const area = new MemoryStorage();
  const { fetch, asked } = network(...answers);
  globalThis.fetch = fetch;
  /** @type {string[]} */
  const gone = [];
  const timers = new Timers();
  const page = () => {
    const store = new Store("BCDFGH", () => /** @type {any} */ (area));
    const { later, never } = timers;
    return {
      store,
      withdrawals: new Withdrawals(POST, store, (eid) => gone.push(eid), NEVER_OVER, {
        later,
        never,
        random: () => 0.5,
      }),
    };
  };
  return { asked, gone, timers, page, ...page() };
}

test("the wish names the note by its secret, and no seat", async () => {
  const { withdrawals, asked } = phone(heard);
  withdrawals.add(SECRET, NOTE);
  await settled();
  assert.equal(asked.length, 1);
  assert.deepEqual(JSON.parse(String(asked[0]?.init.body)), { secret: SECRET });
  assert.equal(Object.keys(asked[0]?.init.headers ?? {}).includes("Authorization"), false);
});

test("what the server has heard is not said again with every stage", async () => {
  const { withdrawals, asked, gone } = phone(heard);
  withdrawals.add(SECRET, NOTE);
  for (let stage = 0; stage < 20; stage++) {
    await withdrawals.say();
    await settled();
  }
  assert.deepEqual([asked.length, gone], [1, []]);
});

test("it is said again after a new connection, after the news, and once a minute", async () => {
  const { withdrawals, asked, timers } = phone(heard);
  withdrawals.add(SECRET, NOTE);
  await settled();
  withdrawals.sayAgain();
  await settled();
  assert.equal(asked.length, 2);
  assert.equal(timers.next, 60_000);
  await timers.pass(59_000);
  assert.equal(asked.length, 2);
  await timers.pass(1_000);
  assert.equal(asked.length, 3);
});

test("a page that is loaded anew still knows it", async () => {
  const { withdrawals, asked, page } = phone(heard);
  withdrawals.add(SECRET, NOTE);
  await settled();
  await page().withdrawals.say();
  assert.equal(asked.length, 2);
});

for (const fate of ["shown", "checked", "destroyed"]) {
  test(`what cannot be found in a round that is ${fate} is gone, and never asked for again`, async () => {
    const { withdrawals, asked, gone, store, timers } = phone(heard, nowhere);
    withdrawals.add(SECRET, NOTE);
    await settled();
    store.set(FATES, { r1: fate });
    withdrawals.sayAgain();
    await settled();
    assert.deepEqual(gone, ["e1"]);
    await timers.pass(600_000);
    withdrawals.sayAgain();
    await settled();
    assert.equal(asked.length, 2);
  });
}

for (const fates of [null, {}, { r1: "sealed" }]) {
  test(`one that lies in a closed envelope is kept in mind (${JSON.stringify(fates)})`, async () => {
    const { withdrawals, asked, gone, store } = phone(nowhere, nowhere, heard);
    store.set(FATES, fates);
    withdrawals.add(SECRET, NOTE);
    await settled();
    assert.deepEqual(gone, []);
    for (let again = 0; again < 2; again++) {
      withdrawals.sayAgain();
      await settled();
    }
    assert.deepEqual([asked.length, gone], [3, []]);
  });
}

test("a workshop that was erased has nothing left to ask for", async () => {
  const { withdrawals, gone } = phone(() => refused(404, "no-such-code"));
  withdrawals.add(SECRET, NOTE);
  await settled();
  assert.deepEqual(gone, ["e1"]);
});

test("another network that answers for the server is not believed", async () => {
  const { withdrawals, gone, store } = phone(new Response("log in here", { status: 404 }));
  store.set(FATES, { r1: "shown" });
  withdrawals.add(SECRET, NOTE);
  await settled();
  assert.deepEqual(gone, []);
});

test("without a network it is tried again, more and more rarely", async () => {
  const { withdrawals, asked, timers } = phone(noNetwork);
  withdrawals.add(SECRET, NOTE);
  await settled();
  const waits = [];
  for (let turn = 0; turn < 6; turn++) {
    waits.push(timers.next);
    await timers.pass(timers.next);
  }
  assert.deepEqual(waits, [8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  assert.equal(asked.length, 7);
});

test("a server that has too much to do is left alone for a while", async () => {
  const { withdrawals, asked, timers, gone } = phone(() => refused(429, "too-many"), heard);
  withdrawals.add(SECRET, NOTE);
  await settled();
  await withdrawals.say();
  assert.deepEqual([asked.length, gone, timers.next], [2, [], 60_000]);
});
