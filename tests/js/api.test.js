// @ts-check
/** What a request of ours must not tell. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { ask, asFacilitator, quietly, say } from "../../static/js/shared/api.js";

const POST = { code: "BCDFGH", language: "en", seat: { token: "00", role: null } };
const browserFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = browserFetch;
});

/**
 * @param {() => Promise<unknown>} run
 * @returns {Promise<RequestInit>} how it asked
 */
async function asked(run) {
  /** @type {RequestInit[]} */
  const made = [];
  globalThis.fetch = async (_address, options = {}) => {
    made.push(options);
    return Response.json({});
  };
  await run();
  return made[0] ?? {};
}

for (const [name, run] of /** @type {[string, () => Promise<unknown>][]} */ ([
  ["anything, whatever else is asked for", () => quietly("/", { credentials: "include", cache: "default" })],
  ["a word without a seat", () => say(POST, "signals", { signal: "break" })],
  ["a word of a seat", () => ask(POST, "POST", "rounds/r1/done")],
  ["a withdrawal", () => ask(POST, "POST", "withdrawals", { secret: "00" })],
])) {
  test(`a phone tells no cookie and no address, and leaves nothing in the browser: ${name}`, async () => {
    const { credentials, referrerPolicy, cache } = await asked(run);
    assert.deepEqual([credentials, referrerPolicy, cache], ["omit", "no-referrer", "no-store"]);
  });
}

test("a seat is named only where nothing is said", async () => {
  const seat = async (/** @type {() => Promise<unknown>} */ run) =>
    new Headers((await asked(run)).headers).get("Authorization");
  assert.equal(await seat(() => ask(POST, "GET", "news")), "Seat 00");
  assert.equal(await seat(() => ask(POST, "POST", "withdrawals", { secret: "00" })), null);
  assert.equal(await seat(() => say(POST, "signals", { signal: "break" })), null);
});

test("the console shows its cookie to its own server alone, and keeps nothing", async () => {
  const { credentials, cache } = await asked(() => asFacilitator("/console"));
  assert.deepEqual([credentials, cache], ["same-origin", "no-store"]);
});
