// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox } from "../../static/js/phone/outbox.js";
import { quietly } from "../../static/js/shared/api.js";
import { NEVER_OVER } from "../../static/js/shared/dom.js";
import { Store } from "../../static/js/shared/store.js";
import { FullStorage, MemoryStorage, Timers, network, noNetwork, refused, saved, settled } from "./memory.js";

const ENVELOPE = { round: "r1", path: "rounds/r1/envelopes/e1", body: btoa("words") };

/**
 * @param {ReturnType<typeof network>} net
 * @param {{storage?: any, timers?: Timers}} [more]
 */
function phone(net, { storage = new MemoryStorage(), timers = new Timers() } = {}) {
  /** @type {any[]} */
  const heard = [];
  const store = new Store("BCDFGH", () => storage);
  /** @type {typeof quietly} */
  const ask = (address, options) => {
    globalThis.fetch = net.fetch;
    return quietly(address, options);
  };
  const outbox = new Outbox(
    store,
    "/s/BCDFGH",
    {
      saved: (eid) => heard.push(["saved", eid]),
      refused: (eid, envelope, { code, tried }) => heard.push(["refused", eid, code, tried]),
      waiting: (waiting) => heard.push(["waiting", waiting]),
    },
    NEVER_OVER,
    { outside: { ask, later: timers.later, never: timers.never, random: () => 1 } },
  );
  return { outbox, store, heard, timers, news: () => heard.filter(([word]) => word !== "waiting") };
}

test("an envelope is sent at once, without a cookie, and forgotten when it is saved", async () => {
  const net = network(saved());
  const { outbox, news } = phone(net);
  outbox.put("e1", ENVELOPE);
  await settled();
  assert.deepEqual(news(), [["saved", "e1"]]);
  assert.equal(outbox.size, 0);
  const [{ address, init }] = net.asked;
  assert.deepEqual([address, init.method, init.credentials], ["/s/BCDFGH/rounds/r1/envelopes/e1", "PUT", "omit"]);
  assert.equal(new Headers(init.headers).has("Authorization"), false);
});

test("without a network it is kept and sent once when the network is back", async () => {
  const net = network(noNetwork, noNetwork, saved());
  const { outbox, heard, news, timers } = phone(net);
  outbox.put("e1", ENVELOPE);
  await settled();
  assert.deepEqual([outbox.size, heard.at(-1)], [1, ["waiting", true]]);
  await timers.pass(timers.next);
  await timers.pass(timers.next);
  assert.deepEqual(news(), [["saved", "e1"]]);
  assert.equal(net.asked.length, 3);
});

test("being online again does not wait for the timer", async () => {
  const net = network(noNetwork, saved());
  const { outbox, news } = phone(net);
  outbox.put("e1", ENVELOPE);
  await settled();
  await outbox.flush();
  assert.deepEqual(news(), [["saved", "e1"]]);
});

test("each failure waits longer, and never longer than the limit", async () => {
  const { outbox, timers } = phone(network(noNetwork));
  outbox.put("e1", ENVELOPE);
  await settled();
  const waits = [];
  for (let turn = 0; turn < 7; turn++) {
    waits.push(timers.next);
    await timers.pass(timers.next);
  }
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16000, 20000, 20000]);
});

test("a server that asks for patience gets it", async () => {
  const busy = new Response("{}", { status: 429, headers: { "Retry-After": "20" } });
  const { outbox, timers } = phone(network(busy));
  outbox.put("e1", ENVELOPE);
  await settled();
  assert.equal(timers.next, 21000);
});

for (const status of [500, 502, 503, 507, 429, 408]) {
  test(`status ${status} is tried again`, async () => {
    const { outbox, news, timers } = phone(network(refused(status, "any"), saved()));
    outbox.put("e1", ENVELOPE);
    await settled();
    assert.equal(outbox.size, 1);
    await timers.pass(timers.next);
    assert.deepEqual(news(), [["saved", "e1"]]);
  });
}

for (const status of [400, 403, 404, 409, 410, 413, 422]) {
  test(`status ${status} is final and goes back to the writer`, async () => {
    const net = network(refused(status, "no-way"));
    const { outbox, news } = phone(net);
    outbox.put("e1", ENVELOPE);
    await settled();
    assert.deepEqual(news(), [["refused", "e1", "no-way", false]]);
    assert.deepEqual([outbox.size, net.asked.length], [0, 1]);
  });
}

test("a refusal after a try without answer says that it may have arrived", async () => {
  const { outbox, news, timers } = phone(network(noNetwork, refused(409, "round-not-open")));
  outbox.put("e1", ENVELOPE);
  await settled();
  await timers.pass(timers.next);
  assert.deepEqual(news(), [["refused", "e1", "round-not-open", true]]);
});

test("a page of the venue's Wi-Fi is not taken for an answer", async () => {
  const portal = new Response("<html>Please log in</html>", { status: 200 });
  const wall = new Response("<html>Forbidden</html>", { status: 403 });
  const { outbox, news, timers } = phone(network(portal, wall, saved()));
  outbox.put("e1", ENVELOPE);
  await settled();
  await timers.pass(timers.next);
  assert.deepEqual([outbox.size, news()], [1, []]);
  await timers.pass(timers.next);
  assert.deepEqual(news(), [["saved", "e1"]]);
});

test("several are sent one after the other, never two at a time", async () => {
  let open = 0;
  let most = 0;
  const net = network(async () => {
    most = Math.max(most, ++open);
    await Promise.resolve();
    open--;
    return saved();
  });
  const { outbox, news } = phone(net);
  for (const eid of ["e1", "e2", "e3"]) outbox.put(eid, ENVELOPE);
  await settled();
  await settled();
  assert.deepEqual([most, news().length, outbox.size], [1, 3, 0]);
});

test("one that is refused does not keep the others from being sent", async () => {
  const net = network(({ address }) => (address.endsWith("e1") ? refused(422, "empty") : saved()));
  const { outbox, news } = phone(net);
  outbox.put("e1", ENVELOPE);
  outbox.put("e2", { ...ENVELOPE, path: "rounds/r1/envelopes/e2" });
  await settled();
  await settled();
  assert.deepEqual(news(), [["refused", "e1", "empty", false], ["saved", "e2"]]);
});

test("a reload sends what the page before it could not", async () => {
  const storage = new MemoryStorage();
  const before = phone(network(noNetwork), { storage });
  before.outbox.put("e1", ENVELOPE);
  await settled();
  const after = phone(network(saved()), { storage });
  await after.outbox.flush();
  assert.deepEqual(after.news(), [["saved", "e1"]]);
});

test("two tabs may both send it, and it is told and forgotten once", async () => {
  const storage = new MemoryStorage();
  const [one, two] = [phone(network(saved()), { storage }), phone(network(saved()), { storage })];
  one.outbox.put("e1", ENVELOPE);
  await two.outbox.flush();
  await settled();
  assert.equal([...one.news(), ...two.news()].length, 1);
  assert.deepEqual([one.outbox.size, two.outbox.size], [0, 0]);
});

test("one that is taken back before it was sent has never left the phone", async () => {
  const { outbox, store } = phone(network(saved()));
  store.set("outbox:e1", ENVELOPE);
  assert.equal(outbox.drop("e1"), false);
  await outbox.flush();
  assert.equal(outbox.size, 0);
});

test("one that is taken back after a try may have arrived", async () => {
  const { outbox } = phone(network(noNetwork));
  outbox.put("e1", ENVELOPE);
  await settled();
  assert.deepEqual([outbox.drop("e1"), outbox.size], [true, 0]);
});

test("a full storage loses nothing while the page is open", async () => {
  const { outbox, news, store, timers } = phone(network(noNetwork, saved()), {
    storage: new FullStorage(),
  });
  outbox.put("e1", ENVELOPE);
  await settled();
  assert.deepEqual([outbox.size, store.lasting], [1, false]);
  await timers.pass(timers.next);
  assert.deepEqual(news(), [["saved", "e1"]]);
});

const BALLOT = { round: "r2", path: "rounds/r2/ballot", body: btoa("an answer"), seated: true };

/** @param {{init: RequestInit}} request */
const namedIn = ({ init }) => new Headers(init.headers).get("Instead-Of");

/** Hangs until it is called back, as fetch does. */
const hangs = (/** @type {{init: RequestInit}} */ { init }) =>
  new Promise((_resolve, reject) => {
    init.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
  });

test("an answer that hangs is called back for a later one, which names it", async () => {
  const net = network(hangs, saved());
  const { outbox, news, heard } = phone(net);
  outbox.replace("e1", { ...BALLOT, mark: "m1" });
  await settled();
  outbox.replace("e2", { ...BALLOT, mark: "m2", body: btoa("another") });
  await settled();
  assert.deepEqual([news(), outbox.size], [[["saved", "e2"]], 0]);
  assert.deepEqual(net.asked.map(namedIn), [null, "m1"]);
  assert.deepEqual(net.asked.map(({ init }) => init.signal?.aborted), [true, false]);
  assert.deepEqual(heard.at(-1), ["waiting", false]);
});

test("an answer is sent once the one before it is settled, never beside it", async () => {
  /** @type {(answer: Response) => void} */
  let answer = () => {};
  const net = network(() => new Promise((resolve) => (answer = resolve)), saved());
  const { outbox, news } = phone(net);
  outbox.replace("e1", { ...BALLOT, mark: "m1" });
  await settled();
  outbox.replace("e2", { ...BALLOT, mark: "m2" });
  await settled();
  assert.equal(net.asked.length, 1);
  answer(saved());
  await settled();
  assert.deepEqual([net.asked.length, news()], [2, [["saved", "e2"]]]);
});

test("after a reload a later answer still names those that may be on their way", async () => {
  const storage = new MemoryStorage();
  const before = phone(network(noNetwork), { storage });
  before.outbox.replace("e1", { ...BALLOT, mark: "m1" });
  before.outbox.replace("e2", { ...BALLOT, mark: "m2" });
  await settled();
  const net = network(saved());
  const after = phone(net, { storage });
  after.outbox.replace("e3", { ...BALLOT, mark: "m3" });
  after.outbox.replace("e4", { ...BALLOT, path: "rounds/r3/ballot", mark: "m4" });
  await settled();
  assert.deepEqual(net.asked.map(namedIn), ["m1 m2", null]);
});

test("a note on its way is not called back for an answer to another question", async () => {
  const net = network(hangs, saved());
  const { outbox } = phone(net);
  outbox.put("e1", ENVELOPE);
  outbox.replace("e2", { ...BALLOT, mark: "m1" });
  await settled();
  assert.deepEqual([outbox.size, net.asked[0].init.signal?.aborted], [2, false]);
});

test("whoever changes an answer again and again names the latest", async () => {
  const net = network(saved());
  const { outbox } = phone(net);
  for (let nth = 0; nth < 40; nth++) {
    outbox.replace(`e${nth}`, { ...BALLOT, mark: `m${nth}` });
    await settled();
  }
  assert.equal(namedIn(net.asked[39]), Array.from({ length: 12 }, (_, n) => `m${n + 27}`).join(" "));
});
