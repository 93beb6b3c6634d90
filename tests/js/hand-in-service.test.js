// @ts-check
/** What a phone believes of a note whose answer was lost on the way back. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { MemoryStorage } from "./memory.js";
import { HandInService } from "../../static/js/phone/hand-in-service.js";
import { NEVER_OVER } from "../../static/js/shared/dom.js";
import { Store } from "../../static/js/shared/store.js";

const POST = { code: "BCDFGH", language: "en", seat: { token: "00", role: null } };
const SEAL = { mode: "at_reveal", key: "09".padEnd(64, "0"), ballot: false };
const SAID = { round: "r1", prompt: "", words: { text: "bread" }, text: "bread", answer: false };
const browserFetch = globalThis.fetch;
Object.assign(globalThis, { addEventListener: () => undefined });

afterEach(() => {
  globalThis.fetch = browserFetch;
});

/**
 * A phone that hands one note in; the network and the server answer as told, one after the other.
 *
 * @param {("lost" | [number, string])[]} answers
 */
async function handingIn(answers) {
  const store = new Store("BCDFGH", () => /** @type {any} */ (new MemoryStorage()));
  const service = new HandInService(POST, store, NEVER_OVER);
  /** @type {string[]} */
  const heard = [];
  for (const name of ["given-back", "unsure"]) service.addEventListener(name, () => heard.push(name));
  for (const answer of answers) {
    globalThis.fetch = /** @type {any} */ (async () => {
      if (answer === "lost") throw new TypeError("Failed to fetch");
      const [status, code] = answer;
      return new Response(JSON.stringify({ code, message: "" }), { status });
    });
    if (service.notEmpty) service.wake();
    else service.handIn(SAID, SEAL);
    service.stuck = false;
    while (service.notEmpty && !service.stuck) await new Promise((next) => setImmediate(next));
  }
  return { heard, states: service.notes.all().map((note) => note.state) };
}

for (const [status, code] of /** @type {[number, string][]} */ ([
  [404, "no-such-round"],
  [409, "round-not-open"],
  [410, "ended"],
])) {
  test(`a note that was sent without an answer and then met ${code} may lie with the others`, async () => {
    const { heard, states } = await handingIn(["lost", [status, code]]);
    assert.deepEqual(states, ["unsure"]);
    assert.deepEqual(heard, ["unsure"]);
  });

  test(`a note that met ${code} at once is given back`, async () => {
    const { heard, states } = await handingIn([[status, code]]);
    assert.deepEqual(states, ["refused"]);
    assert.deepEqual(heard, ["given-back"]);
  });
}

/**
 * A phone on stage with an open round; the server answers as told, one after the other.
 *
 * @param {[number, string][]} answers
 */
async function onStage(answers) {
  const store = new Store("BCDFGH", () => /** @type {any} */ (new MemoryStorage()));
  const service = new HandInService(POST, store, NEVER_OVER);
  /** @type {[string, string][]} */
  const sent = [];
  /** @type {string[]} */
  const heard = [];
  for (const name of ["given-back", "unsure", "not-answered"]) {
    service.addEventListener(name, () => heard.push(name));
  }
  globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ path, /** @type {any} */ init) => {
    if (init.method !== "PUT") return new Response(null, { status: 204 });
    sent.push([path, String(init.body)]);
    const [status, code] = answers.shift() ?? [200, ""];
    return new Response(JSON.stringify(status === 200 ? { saved: true } : { code, message: "" }), { status });
  });
  const stage = { key: "r1", round: "r1", seal: SEAL };
  service.heard(/** @type {any} */ (stage));
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await new Promise((next) => setImmediate(next));
  };
  return { service, sent, heard, stage, settle, note: () => service.notes.all()[0] };
}

test("a note whose id is taken goes by itself under another id, sealed anew", async () => {
  const { service, sent, heard, settle, note } = await onStage([[409, "id-taken"]]);
  service.handIn(SAID, SEAL);
  await settle();
  assert.deepEqual([note().state, heard, service.notEmpty], ["saved", [], false]);
  const [paths, bodies] = [0, 1].map((part) => new Set(sent.map((one) => one[part])).size);
  assert.deepEqual([sent.length, paths, bodies], [2, 2, 2]);
});

test("a note whose id is taken again and again is given back", async () => {
  const { service, sent, heard, settle, note } = await onStage(Array(9).fill([409, "id-taken"]));
  service.handIn(SAID, SEAL);
  await settle();
  assert.deepEqual([note().state, heard, sent.length], ["refused", ["given-back"], 4]);
});

test("a note whose id is taken is given back when its round is over, and is not unsure", async () => {
  const { service, heard, stage, settle, note } = await onStage([[503, ""], [409, "id-taken"]]);
  service.handIn(SAID, SEAL);
  await settle();
  service.heard(/** @type {any} */ ({ ...stage, key: "r2", round: "r2" }));
  service.wake();
  await settle();
  assert.deepEqual([note().state, heard], ["refused", ["given-back"]]);
});

test("an answer to a letter that is refused is not taken for sent", async () => {
  const { service, heard, settle } = await onStage([[409, "answered"]]);
  service.answer({ id: "aa", key: SEAL.key }, "Yes");
  await settle();
  assert.deepEqual(heard, ["not-answered"]);
});

test("what the activity does not take is given back, however often it was sent", async () => {
  const { heard, states } = await handingIn(["lost", [422, "too-long"]]);
  assert.deepEqual(states, ["refused"]);
  assert.deepEqual(heard, ["given-back"]);
});

test("what is too much from one place is given back, however often it was sent", async () => {
  for (const answers of /** @type {("lost" | [number, string])[][]} */ ([
    [[403, "enough-sent"]],
    ["lost", [403, "enough-sent"]],
  ])) {
    const { heard, states } = await handingIn(answers);
    assert.deepEqual([states, heard], [["refused"], ["given-back"]]);
  }
});
for (const [round, mode, way] of /** @type {[string, string, string][]} */ ([
  ["r1", "at_reveal", "unseen"],
  ["r1", "in_batches", "unseen"],
  ["r1", "live", "aloud"],
  ["r2", "at_reveal", "aloud"],
])) {
  const where = round === "r1" ? `its ${mode} round takes envelopes` : "another round is on stage";
  test(`while ${where} a note is taken back ${way}`, async () => {
    const store = new Store("BCDFGH", () => /** @type {any} */ (new MemoryStorage()));
    const service = new HandInService(POST, store, NEVER_OVER);
    /** @type {string[]} */
    const asked = [];
    globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ address) => {
      asked.push(address.split("/")[3] ?? "");
      return Response.json({ saved: true });
    });
    service.handIn(SAID, SEAL);
    while (service.notEmpty) await new Promise((next) => setImmediate(next));
    const seal = { ...SEAL, mode };
    service.heard(/** @type {any} */ ({ key: round, round, seal, state: "running" }));
    const [note] = service.notes.all();
    assert.ok(note);
    assert.equal(service.takeBacks.wayBack(note.eid), way);
    asked.length = 0;
    if (way === "unseen") {
      service.takeBack(note.eid);
      while (service.notEmpty) await new Promise((next) => setImmediate(next));
      assert.deepEqual([service.notes.all(), asked.includes("withdrawals")], [[], false]);
    }
  });
}
