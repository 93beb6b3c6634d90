// @ts-check
/** The way to the server that phone, console and screen share. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Timers, network, noNetwork, refused, settled } from "./memory.js";
import { Connection } from "../../static/js/shared/connection.js";

const STAGE = () => Response.json({ revision: 7 }, { headers: { ETag: '"seven"' } });
const NOTHING_NEW = () => new Response(null, { status: 304 });

/** A socket that does what the test says. */
class Socket {
  connected = false;
  active = true;
  opened = 0;
  /** @type {Map<string, (said?: any) => any>} */
  heard = new Map();
  /** @param {string} name @param {() => any} run */
  on = (name, run) => this.heard.set(name, run);
  connect = () => {
    this.opened++;
    return this;
  };
  disconnect = () => {
    this.connected = false;
    return this;
  };
}

/** @param {...(Parameters<typeof network>[0])} answers */
function page(...answers) {
  const [view, timers, socket, net] = [new EventTarget(), new Timers(), new Socket(), network(...answers)];
  const browser = Object.assign(new EventTarget(), { hidden: false });
  Object.assign(globalThis, {
    document: browser,
    addEventListener: view.addEventListener.bind(view),
    removeEventListener: view.removeEventListener.bind(view),
  });
  /** @type {unknown[]} */
  const heard = [];
  const over = new AbortController();
  const connection = new Connection(
    { namespace: "/x", auth: () => ({}), address: () => "/stage", ask: net.fetch, read: (answer) => answer.json() },
    {
      events: { stage: ({ revision }) => heard.push(revision) },
      refused: ({ status }) => heard.push(status),
      reached: (reached) => heard.push(reached),
    },
    over.signal,
    { io: () => socket, later: timers.later, random: () => 0.5, now: () => timers.now },
  );
  return { asked: net.asked, browser, connection, heard, over, socket, timers, view };
}

/** @param {{init: RequestInit}} request */
const known = ({ init }) => new Headers(init.headers).get("If-None-Match");

test("without a socket it looks again and again, and says what it knows already", async () => {
  const { asked, connection, heard, timers } = page(STAGE(), NOTHING_NEW);
  await connection.look();
  connection.open();
  await timers.pass(4_000);
  await timers.pass(4_000);
  assert.deepEqual(asked.map(known), [null, '"seven"', '"seven"']);
  assert.deepEqual(heard, [true, 7, true, true]);
});

test("with a socket, or out of sight, nothing is asked", async () => {
  const { asked, browser, connection, socket, timers } = page(STAGE());
  connection.open();
  socket.connected = true;
  await timers.pass(4_000);
  socket.connected = false;
  browser.hidden = true;
  await timers.pass(4_000);
  assert.equal(asked.length, 0);
});

test("after a nap there is a new socket, and all is asked anew", async () => {
  const { asked, browser, connection, socket, timers } = page(STAGE());
  await connection.look();
  connection.open();
  browser.hidden = true;
  browser.dispatchEvent(new Event("visibilitychange"));
  timers.now += 6_000;
  browser.hidden = false;
  browser.dispatchEvent(new Event("visibilitychange"));
  await settled();
  assert.deepEqual([socket.opened, asked.map(known)], [1, [null, null]]);
});

test("a network that is gone is said; a refusal is no network that is gone", async () => {
  const { connection, heard } = page(noNetwork, () => refused(404, "no-such-code"));
  await connection.look();
  await connection.look();
  assert.deepEqual(heard, [false, true, 404]);
});

test("once it is over nothing is asked and nothing heard", async () => {
  const { asked, connection, heard, over, socket, timers, view } = page(STAGE());
  connection.open();
  socket.connected = true;
  const looking = connection.look();
  over.abort();
  await looking;
  view.dispatchEvent(new Event("online"));
  await timers.pass(4_000);
  await connection.look();
  assert.deepEqual([asked.length, heard, socket.connected], [1, [], false]);
});
