// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Tools } from "../../static/js/phone/tools.js";
import { Timers, settled } from "./memory.js";

const ADDRESS = "/static/js/phone/journal.js?v=1";
const element = /** @type {any} */ ({ name: "stage" });
const around = /** @type {any} */ ({ state: { step: "my-line" } });

/** @param {(address: string) => Promise<any>} load */
function room(load) {
  const timers = new Timers();
  return { timers, tools: new Tools({ load, later: timers.later }) };
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
  const { tools } = room(() => assert.fail("brought"));
  assert.deepEqual(await tools.bring([], element, around), {});
});

test("what a step needs is begun with it, handed on by its name, and ended with it", async () => {
  const { happened, module } = journal();
  const { tools } = room(async () => module);
  assert.deepEqual(await tools.bring([ADDRESS], element, around), { journal: "the journal" });
  tools.end();
  assert.deepEqual(happened, ["begun on stage for my-line", "ended"]);
});

test("a slow network holds nobody up, and what comes late still does its work", async () => {
  const { happened, module } = journal();
  /** @type {(module: any) => void} */
  let arrive = () => undefined;
  const { tools, timers } = room(() => new Promise((resolve) => (arrive = resolve)));
  const brought = tools.bring([ADDRESS], element, around);
  await timers.pass(2_000);
  assert.deepEqual(await brought, {});
  arrive(module);
  await settled();
  assert.deepEqual(happened, ["begun on stage for my-line"]);
});

test("what the network loses is asked for again", async () => {
  const { happened, module } = journal();
  let asked = 0;
  const { tools, timers } = room(async () => (++asked === 1 ? Promise.reject(new Error("lost")) : module));
  await tools.bring([ADDRESS], element, around);
  await timers.pass(4_000);
  assert.deepEqual([asked, happened], [2, ["begun on stage for my-line"]]);
});

test("what comes when the step is over does nothing, and is not asked for again", async () => {
  const { happened, module } = journal();
  let asked = 0;
  const { tools, timers } = room(async () => (++asked === 1 ? Promise.reject(new Error("lost")) : module));
  await tools.bring([ADDRESS], element, around);
  tools.end();
  await timers.pass(4_000);
  const late = room(async () => module).tools;
  const coming = late.bring([ADDRESS], element, around);
  late.end();
  await coming;
  assert.deepEqual([asked, happened], [1, []]);
});
