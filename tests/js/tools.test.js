// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { bring } from "../../static/js/phone/tools.js";
import { Timers, settled } from "./memory.js";

const ADDRESS = "/static/js/phone/journal.js?v=1";
const element = /** @type {any} */ ({ name: "stage" });
const around = /** @type {any} */ ({ state: { step: "my-line" } });

/** @param {(address: string) => Promise<any>} load */
function room(load) {
  const timers = new Timers();
  const outside = { load, later: timers.later };
  return { timers, enter: (/** @type {string[]} */ ...needs) => bring(needs, element, around, outside) };
}

/** A module that writes down what happens to it. */
function journal() {
  /** @type {string[]} */
  const happened = [];
  const begin = (/** @type {any} */ on, /** @type {any} */ { state }) => {
    happened.push(`begun on ${on.name} for ${state.step}`);
    return { tool: "the journal", end: () => void happened.push("ended") };
  };
  return { happened, module: { name: "journal", begin } };
}

test("a step that needs nothing brings nothing", async () => {
  const { enter } = room(() => assert.fail("brought"));
  assert.deepEqual(await enter().tools, {});
});

test("what a step needs is begun with it, handed on by its name, and ended with it", async () => {
  const { happened, module } = journal();
  const { tools, end } = room(async () => module).enter(ADDRESS);
  assert.deepEqual(await tools, { journal: "the journal" });
  end();
  assert.deepEqual(happened, ["begun on stage for my-line", "ended"]);
});

test("a slow network holds nobody up, and what comes late still does its work", async () => {
  const { happened, module } = journal();
  /** @type {(module: any) => void} */
  let arrive = () => undefined;
  const { enter, timers } = room(() => new Promise((resolve) => (arrive = resolve)));
  const { tools } = enter(ADDRESS);
  await timers.pass(2_000);
  assert.deepEqual(await tools, {});
  arrive(module);
  await settled();
  assert.deepEqual(happened, ["begun on stage for my-line"]);
});

test("what the network loses is asked for again", async () => {
  const { happened, module } = journal();
  let asked = 0;
  const { enter, timers } = room(async () => (++asked === 1 ? Promise.reject(new Error("lost")) : module));
  await enter(ADDRESS).tools;
  await timers.pass(4_000);
  assert.deepEqual([asked, happened], [2, ["begun on stage for my-line"]]);
});

test("what comes when the step is over does nothing, and is not asked for again", async () => {
  const { happened, module } = journal();
  let asked = 0;
  const { enter, timers } = room(async () => (++asked === 1 ? Promise.reject(new Error("lost")) : module));
  const lost = enter(ADDRESS);
  await lost.tools;
  lost.end();
  await timers.pass(4_000);
  const late = room(async () => module).enter(ADDRESS);
  late.end();
  await late.tools;
  assert.deepEqual([asked, happened], [1, []]);
});
