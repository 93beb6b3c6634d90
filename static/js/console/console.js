// @ts-check
/** The live page of the console: shows the stage, sends commands, and comes back after a loss. */

import { asFacilitator } from "../shared/api.js";
import { Connection } from "../shared/connection.js";
import { NEVER_OVER } from "../shared/dom.js";
import { writeBoard } from "./board.js";
import { Commands } from "./commands.js";
import { askFirst, askHowMany, showInvitation } from "./dialogs.js";
import { listenForKeys } from "./keys.js";
import { View } from "./view.js";
import { sortNotes } from "./themes.js";
import { orderOf } from "./words.js";

/** Milliseconds a message stays in sight. */
const SAYS_FOR = 6000;

/** Milliseconds a question waits for the newest number. */
const FRESH_WITHIN = 1000;

/** Milliseconds the big button takes no press after another console has changed it. */
const SETTLES_FOR = 1500;

/** Milliseconds within which what changes is what was pressed here. */
const OWN_WITHIN = 3000;

const view = new View(document);
const says = document.querySelector("[data-says]");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let saying;
/** When an order was last given here. */
let pressed = 0;

/** @param {string} words */
function say(words) {
  clearTimeout(saying);
  if (says) says.textContent = words;
  saying = setTimeout(() => says?.replaceChildren(), SAYS_FOR);
}

/**
 * @param {string} name
 * @param {boolean} shown
 */
function showBanner(name, shown) {
  const banner = document.querySelector(name);
  if (banner instanceof HTMLElement) banner.hidden = !shown;
}

/** @returns {HTMLElement | null} the one obvious next action */
function bigButton() {
  return document.querySelector("#next-move");
}

/** Another console has moved the workshop on: a hand on its way must not hit what came up. */
function settle() {
  const button = bigButton();
  button?.toggleAttribute("data-settling", true);
  setTimeout(() => button?.removeAttribute("data-settling"), SETTLES_FOR);
}

const path = `/console/live/${view.live}`;
const connection = new Connection(
  {
    namespace: "/console",
    auth: () => ({ token: tokenOf(document) }),
    address: () => `${path}/stage`,
    ask: asFacilitator,
    read: (answer) => {
      // To the door: a new login is needed.
      if (answer.redirected) location.reload();
      return answer.json();
    },
  },
  {
    events: {
      stage: show,
      tick: (/** @type {import("./view.js").Tick} */ tick) => {
        view.count(tick);
        showBanner("[data-full]", tick.disk_full);
      },
      places: ({ places }) => view.seat(places),
      gone: () => void connection.look(true),
    },
    // Erased, or no longer let in: the page itself says which.
    refused: ({ status }) => [401, 403, 404].includes(status) && location.reload(),
    reached: (reached) => showBanner("[data-lost]", !reached),
  },
  NEVER_OVER,
);
const commands = new Commands(connection, path);

/** @param {import("./view.js").Stage} stage */
function show(stage) {
  const before = bigButton()?.dataset.verb;
  view.show(stage);
  if (bigButton()?.dataset.verb !== before && Date.now() - pressed > OWN_WITHIN) settle();
  sayThatItWasSeen();
}

let seen = false;

/** Nothing is erased before its day was on a screen. A page that is asked for counts as seen. */
function sayThatItWasSeen() {
  if (seen || document.hidden || !document.querySelector("[data-erased]")) return;
  seen = true;
  void connection.look(true);
}

/** @param {Document} page */
function tokenOf(page) {
  return page.querySelector('meta[name="unspoken-console"]')?.getAttribute("content") ?? "";
}

/**
 * @param {string} verb
 * @param {object} args
 * @returns {Promise<boolean>} whether it was done
 */
async function send(verb, args) {
  pressed = Date.now();
  const answer = await commands.give(verb, args, view.revision);
  if (!answer.ok) say(answer.message);
  return answer.ok;
}

/**
 * The number she starts from is as it stands now: the last beat may be some seconds old.
 *
 * @param {HTMLElement} button
 */
async function askNow(button) {
  await Promise.race([connection.look(true), new Promise((enough) => setTimeout(enough, FRESH_WITHIN))]);
  return askHowMany(document, button, view.places);
}

/** @param {HTMLElement} button */
async function press(button) {
  if ("settling" in button.dataset) return;
  const { verb, args, asks, confirm, invite, dialog, post } = button.dataset;
  if (verb) {
    if (confirm && !(await askFirst(document, confirm))) return;
    const more = asks ? await askNow(button) : {};
    if (more) await send(verb, { ...JSON.parse(args ?? "{}"), ...more });
  } else if (invite) {
    await showInvitation(document, invite);
  } else if (dialog) {
    const opened = document.getElementById(dialog);
    if (opened instanceof HTMLDialogElement) opened.showModal();
  } else if (post) {
    const answer = await asFacilitator(post, { method: "POST" });
    if (answer.ok) say((await answer.json()).message);
  }
}

/** @param {HTMLElement} word */
function cover(word) {
  const { verb, args } = orderOf(word);
  send(verb, args);
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest("button[data-verb], button[data-invite], button[data-dialog], button[data-post]");
  const word = target?.closest(".word");
  if (button instanceof HTMLElement) press(button);
  else if (word instanceof HTMLElement) cover(word);
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field instanceof HTMLSelectElement && field.closest("[data-address]")) {
    send("set_address", { address: field.value });
  }
});

document.addEventListener("submit", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-address]")) {
    event.preventDefault();
  }
});

listenForKeys(document);
sortNotes(document, send, say);
writeBoard(document, send);
connection.open();
