// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { SceneScript } from "../../static/js/screen/scene-script.js";

/** A stage with, or without, an activity in it. @param {any} activity */
const stageWith = (activity) => /** @type {any} */ ({ querySelector: () => activity });
const ring = /** @type {any} */ ({ name: "ring" });
const state = { revision: 7, assets: { js: "/static/activities/circle/screen.js?v=1" } };

/** A loader whose scripts write down what happens to them. */
function house() {
  /** @type {any[]} */
  const happened = [];
  /** @param {string} address */
  const load = async (address) => ({
    mount: (/** @type {any} */ element, /** @type {any} */ told) => {
      happened.push(["mounted", address, element.name, told.revision]);
      return () => void happened.push(["taken down"]);
    },
  });
  return { happened, load };
}

test("a kind's script gets its element and the stage once its scene has come on", async () => {
  const { happened, load } = house();
  await new SceneScript(load).enter(stageWith(ring), state);
  assert.deepEqual(happened, [["mounted", state.assets.js, "ring", 7]]);
});

test("it is taken down before the next scene, and only once", async () => {
  const { happened, load } = house();
  const script = new SceneScript(load);
  await script.enter(stageWith(ring), state);
  script.leave();
  script.leave();
  assert.deepEqual(happened.slice(1), [["taken down"]]);
});

test("a script that comes after its scene has gone is not mounted", async () => {
  const { happened, load } = house();
  const script = new SceneScript(load);
  const coming = script.enter(stageWith(ring), state);
  script.leave();
  await coming;
  assert.deepEqual(happened, []);
});

test("where no activity is on the picture, or it has no script, nothing is brought", async () => {
  const { happened, load } = house();
  const script = new SceneScript(load);
  await script.enter(stageWith(null), state);
  await script.enter(stageWith(ring), { assets: { js: null } });
  assert.deepEqual(happened, []);
});

test("a script that cannot be had, or that fails, leaves the picture and lets the next come on", async () => {
  const lost = new SceneScript(async () => Promise.reject(new TypeError("Failed to fetch")));
  await lost.enter(stageWith(ring), state);
  lost.leave();
  const fail = () => {
    throw new Error("broken");
  };
  const broken = new SceneScript(async () => ({ mount: () => fail }));
  await broken.enter(stageWith(ring), state);
  assert.doesNotThrow(() => broken.leave());
});
