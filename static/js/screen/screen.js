// @ts-check
/** The room's screen: shows what it is told, asks again when the line is gone, takes no input. */

import { Idiomorph } from "../../vendor/idiomorph.esm.js";
import { io } from "../../vendor/socket.io.esm.min.js";
import { Clock, showClock } from "../shared/clock.js";
import { SceneScript } from "./scene-script.js";

/** Milliseconds between two looks at the clock. */
const BEAT = 500;

/** Milliseconds between two looks at the server while the socket is away. */
const LOOK_EVERY = 4000;

/** Milliseconds after which a resting mouse pointer disappears. */
const POINTER_RESTS = 3000;

/**
 * @typedef {object} Stage
 * @property {number} revision
 * @property {string} html
 * @property {import("../shared/clock.js").Timer | null} timer
 * @property {{css: string[], js: string | null}} assets
 */

const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const token = document.querySelector('meta[name="unspoken-screen"]')?.getAttribute("content");
const clock = new Clock();
const script = new SceneScript();

/** @param {string} html */
function sceneIn(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector(".scene");
}

/** @param {Stage} told */
function show(told) {
  const { revision, html, timer } = told;
  if (revision < Number(stage.dataset.revision)) return;
  stage.dataset.revision = String(revision);
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
  clock.set(timer);
  showClock(clock, stage);
}

/** How many places are taken: the room counts itself. @param {{places: number}} told */
function seat({ places }) {
  for (const place of stage.querySelectorAll("[data-places]")) place.textContent = String(places);
}

/** The workshop was erased: what the room saw of it goes from the wall too. */
function forget() {
  script.leave();
  stage.replaceChildren();
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
    timer: JSON.parse(dataset.timer ?? "null"),
    assets: JSON.parse(dataset.assets ?? "null"),
  };
}

async function look() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.status === 404) forget();
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const there = page.getElementById("stage");
    if (!there) return;
    show(writtenIn(there));
  } catch {
    // The picture stays as it is; the next look may succeed.
  }
}

/** @type {ReturnType<typeof setInterval> | undefined} */
let looking;

function lookAgain() {
  looking ??= setInterval(look, LOOK_EVERY);
}

const socket = io("/screen", {
  transports: ["websocket"],
  auth: { token },
  reconnectionDelayMax: 4000,
});
socket.on("stage", show);
socket.on("places", seat);
socket.on("gone", forget);
socket.on("connect", () => {
  clearInterval(looking);
  looking = undefined;
});
socket.on("disconnect", lookAgain);
socket.on("connect_error", lookAgain);

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) look();
});

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
clock.set(first.timer);
showClock(clock, stage);
script.enter(stage, first);
setInterval(() => showClock(clock, stage), BEAT);
