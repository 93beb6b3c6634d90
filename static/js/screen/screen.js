// @ts-check
/** The room's screen: shows what it is told, asks again when the line is gone, takes no input. */

import { Idiomorph } from "idiomorph";

import { quietly } from "../shared/api.js";
import { Clock, showClock } from "../shared/clock.js";
import { Connection } from "../shared/connection.js";
import { NEVER_OVER } from "../shared/dom.js";

/** Milliseconds between two looks at the clock. */
const BEAT = 500;

/** Milliseconds after which a resting mouse pointer disappears. */
const POINTER_RESTS = 3000;

/** @typedef {{revision: number, html: string, timer: import("../shared/clock.js").Timer | null}} Stage */

const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const token = document.querySelector('meta[name="unspoken-screen"]')?.getAttribute("content");
const clock = new Clock();

/** @param {string} html */
function sceneIn(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector(".scene");
}

/** @param {Stage} told */
function show({ revision, html, timer }) {
  if (revision < Number(stage.dataset.revision)) return;
  stage.dataset.revision = String(revision);
  const scene = sceneIn(html);
  const shown = stage.querySelector(".scene");
  if (scene && shown?.getAttribute("data-scene") === scene.getAttribute("data-scene")) {
    // The same picture: only what differs is touched, so that nothing in it starts anew.
    Idiomorph.morph(shown, scene);
  } else if (scene) {
    stage.replaceChildren(document.adoptNode(scene));
  }
  clock.set(timer);
  showClock(clock, stage);
}

/** How many places are taken: the room counts itself. @param {{places: number}} told */
function seat({ places }) {
  for (const place of stage.querySelectorAll("[data-places]")) place.textContent = String(places);
}

/** The workshop was erased: what the room saw of it goes from the wall too. */
function forget() {
  stage.replaceChildren();
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
  return {
    revision: Number(there.dataset.revision),
    html: there.innerHTML,
    timer: JSON.parse(there.dataset.timer ?? "null"),
  };
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

clock.set(JSON.parse(stage.dataset.timer ?? "null"));
showClock(clock, stage);
setInterval(() => showClock(clock, stage), BEAT);
