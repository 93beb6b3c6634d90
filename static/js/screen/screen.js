// @ts-check
/** The room's screen: shows what it is told, asks again when the line is gone, takes no input. */

import { Idiomorph } from "idiomorph";

import { quietly } from "../shared/api.js";
import { showClock } from "../shared/clock.js";
import { Connection } from "../shared/connection.js";
import { NEVER_OVER } from "../shared/dom.js";
import { Times } from "../shared/times.js";
import { Picture } from "./picture.js";
import { SceneScript } from "./scene-script.js";

/** Milliseconds after which a resting mouse pointer disappears. */
const POINTER_RESTS = 3000;

/** @typedef {{css: string[], js: string | null}} Assets */
/** @typedef {{revision: number, html: string, assets: Assets} & import("../shared/times.js").Told} Stage */

const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const token = document.querySelector('meta[name="unspoken-screen"]')?.getAttribute("content");
const times = new Times("room", ({ clock }) => {
  showClock(clock, stage);
  times.showTurns(stage);
});
let since = "";
const picture = new Picture(stage);
let shownHtml = "";
const script = new SceneScript();

/** @param {string} html */
function sceneIn(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector(".scene");
}

/** @param {Stage} told */
function show(told) {
  const { revision, html } = told;
  // After the server began anew, an older database may have been put back.
  if (told.since === since && revision < Number(stage.dataset.revision)) return;
  since = told.since;
  stage.dataset.revision = String(revision);
  if (html === shownHtml) return times.heard(told);
  shownHtml = html;
  const scene = sceneIn(html);
  const shown = stage.querySelector(".scene");
  if (scene && shown?.getAttribute("data-scene") === scene.getAttribute("data-scene")) {
    // The same picture: only what differs is touched, so that nothing in it starts anew.
    Idiomorph.morph(shown, scene);
  } else if (scene) {
    script.leave();
    stage.replaceChildren(document.adoptNode(scene));
    script.enter(stage, told);
  }
  // Before the picture is measured: a clock that begins to be seen takes room.
  times.heard(told);
  picture.show();
}

/** How many places are taken: the room counts itself. @param {{places: number}} told */
function seat({ places }) {
  for (const place of stage.querySelectorAll("[data-places]")) place.textContent = String(places);
}

/** The workshop was erased: what the room saw of it goes from the wall too. */
function forget() {
  shownHtml = "";
  script.leave();
  stage.replaceChildren();
  picture.show();
}

/**
 * The stage as a page holds it.
 *
 * @param {HTMLElement} there
 * @returns {Stage}
 */
function writtenIn({ dataset, innerHTML }) {
  return {
    revision: Number(dataset.revision),
    html: innerHTML,
    assets: JSON.parse(dataset.assets ?? "null"),
    ...JSON.parse(dataset.times ?? "null"),
  };
}

/**
 * The stage in the page, as it stands there when the screen is loaded anew.
 *
 * @param {Response} answer
 * @returns {Promise<Stage>}
 */
async function stageIn(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const there = page.getElementById("stage");
  if (!there) throw new Error("not our page");
  return writtenIn(there);
}

new Connection(
  {
    namespace: "/screen",
    auth: () => ({ token }),
    address: () => location.href,
    ask: quietly,
    read: stageIn,
  },
  {
    events: { stage: show, places: seat, gone: forget },
    refused: ({ status }) => status === 404 && forget(),
    // The picture stays as it is; the next look may succeed.
    reached: () => undefined,
  },
  NEVER_OVER,
).open();

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
});

/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;
document.addEventListener("pointermove", () => {
  document.body.classList.remove("is-resting");
  clearTimeout(resting);
  resting = setTimeout(() => document.body.classList.add("is-resting"), POINTER_RESTS);
});

const first = writtenIn(stage);
since = first.since;
times.heard(first);
script.enter(stage, first);
