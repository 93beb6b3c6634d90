// @ts-check
/** One phone, two rooms after each other: the seat was lost, and another was taken without a reload. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { MemoryStorage, refused, saved } from "./memory.js";
import { Room } from "../../static/js/phone/room.js";
import { Store } from "../../static/js/shared/store.js";

const BALLOT = { round: "r1", path: "rounds/r1/ballot", body: "QUJD", seated: true, mark: "01" };
const NOTE = { eid: "e1", secret: "00", round: "r1", prompt: "", words: { choice: "yes" }, text: "Yes", answer: true };
const browserFetch = globalThis.fetch;

/** What a page tells its scripts: enough to know whether anybody still listens. */
class Page extends EventTarget {
  hidden = false;
  body = { dataset: {} };
  querySelector = () => null;
  /** @returns {Element[]} */
  querySelectorAll = () => [];
}

afterEach(() => {
  globalThis.fetch = browserFetch;
});

/** A phone with a page and a server of which it is told who asked for what. */
function phone() {
  const [page, view] = [new Page(), new EventTarget()];
  Object.assign(globalThis, {
    document: page,
    addEventListener: view.addEventListener.bind(view),
    removeEventListener: view.removeEventListener.bind(view),
  });
  /** @type {(string | null)[]} */
  const seats = [];
  globalThis.fetch = /** @type {any} */ (
    async (/** @type {string} */ _address, /** @type {RequestInit} */ init) => {
      const seat = new Headers(init.headers).get("Authorization");
      seats.push(seat);
      return seat === "Seat new" ? saved() : refused(401, "no-seat");
    }
  );
  const store = new Store("BCDFGH", () => /** @type {any} */ (new MemoryStorage()));
  /** @param {string} token */
  const sitDown = (token) =>
    new Room(
      /** @type {any} */ ({
        code: "BCDFGH",
        language: "en",
        seat: { token, role: null },
        store,
        element: page,
        say: (/** @type {string} */ name) => name,
        heard: () => undefined,
        lost: () => undefined,
        network: () => undefined,
      }),
    );
  return { page, view, seats, store, sitDown };
}

const answered = () => new Promise((next) => setTimeout(next, 20));

test("a room that was left sends nothing more, and the vote goes with the new seat", async () => {
  const { page, view, seats, store, sitDown } = phone();
  store.set("note:e1", { ...NOTE, state: "waiting", number: 1 });
  store.set("outbox:e1", BALLOT);
  sitDown("dead").leave();
  const room = sitDown("new");
  page.dispatchEvent(new Event("visibilitychange"));
  view.dispatchEvent(new Event("online"));
  await answered();
  assert.deepEqual([...new Set(seats)], ["Seat new"]);
  assert.deepEqual([store.get("note:e1").state, room.waiting], ["saved", false]);
});

test("a refusal that comes after leaving is nobody's: the vote stays for the next room", async () => {
  const { view, store, sitDown } = phone();
  store.set("note:e1", { ...NOTE, state: "waiting", number: 1 });
  store.set("outbox:e1", BALLOT);
  const left = sitDown("dead");
  view.dispatchEvent(new Event("online"));
  left.leave();
  await answered();
  const room = sitDown("new");
  view.dispatchEvent(new Event("online"));
  await answered();
  assert.deepEqual([store.get("note:e1").state, room.waiting], ["saved", false]);
});
