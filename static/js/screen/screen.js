// @ts-check
/** The room's screen: shows what it is told, asks again when the line is gone, takes no input. */

import { Idiomorph } from "../../vendor/idiomorph.esm.js";
import { io } from "../../vendor/socket.io.esm.min.js";
import { showClock } from "../shared/clock.js";
import { Times } from "../shared/times.js";
import { Picture } from "./picture.js";
import { SceneScript } from "./scene-script.js";

/** Milliseconds between two looks at the server while the socket is away. */
const LOOK_EVERY = 4000;

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
  picture.show();
  times.heard(told);
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
since = first.since;
times.heard(first);
script.enter(stage, first);
