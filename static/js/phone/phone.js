// @ts-check
/**
 * The phone's page: the card before the first word, the way in, and what is always at hand
 * (help, own notes, hide, leave, bigger text). What a seat needs comes with room.js.
 */

import { Store, forgetAll } from "../shared/store.js";

const TEXT_SIZES = ["", "large", "largest"];
const QUIET_ADDRESS = "/away";

const page = document.body;
/** The long code: who asks with it never waits for those who guess. */
const code = page.dataset.longCode ?? "";
const language = document.documentElement.lang;
const store = new Store(page.dataset.code ?? "");
const preferences = new Store("phone");

/** @type {import("./room.js").Room | null} */
let room = null;

start();

function start() {
  const wanted = store.get("language");
  if (wanted && wanted !== language && offered(wanted)) {
    location.replace(`?language=${encodeURIComponent(wanted)}`);
    return;
  }
  // Six letters were typed to come here; a reload should not have to wait for those who guess.
  history.replaceState(null, "", `/s/${code}${location.search}`);
  setTextSize(preferences.get("text") ?? "");
  listen();
  store.onOtherTab((key) => key === "seat" && location.reload());
  const seat = store.get("seat");
  if (seat) void enter(seat);
  else show("card");
}

function listen() {
  on("[data-text-size]", "click", nextTextSize);
  on("[data-join]", "submit", (event) => void join(event));
  on("[data-language]", "click", (event) => {
    const link = /** @type {HTMLElement} */ (event.currentTarget);
    store.set("language", link.dataset.language);
  });
  on("[data-hide]", "click", hide);
  on("[data-erase]", "click", () => room?.eraseNotes());
  on("[data-leave]", "click", () => void leave());
  // Also for buttons inside the stage, which come and go.
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-open], [data-signal]");
    if (!(button instanceof HTMLElement)) return;
    const { open, signal = "" } = button.dataset;
    if (open) showDialog(open);
    else void import("./signals.js").then(({ passOn }) => passOn({ code, language }, signal, say));
  });
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
  addEventListener("beforeunload", (event) => {
    // Only where leaving would lose words: usually they wait in the phone's storage.
    if (room?.waiting && !store.lasting) event.preventDefault();
  });
}

/** @param {Event} event */
async function join(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const button = form.querySelector("button");
  if (!button || button.disabled) return;
  const chosen = new FormData(form).get("role");
  const role = typeof chosen === "string" ? chosen : null;
  if (form.elements.namedItem("role") && !role) {
    problem(say("chooseRole"));
    return;
  }
  button.disabled = true;
  problem("");
  try {
    const answer = await fetch(`/s/${code}/seats`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": language },
      body: JSON.stringify({ role, language }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
    const said = await answer.json();
    if (!answer.ok) return problem(said.message ?? say("noNetwork"));
    const seat = { token: said.seat, role };
    store.set("seat", seat);
    store.set("language", language);
    await enter(seat);
  } catch {
    problem(say("noNetwork"));
  } finally {
    button.disabled = false;
  }
}

/** @param {{token: string, role: string | null}} seat */
async function enter(seat) {
  show("stage");
  const [{ Room }, signals] = await Promise.all([import("./room.js"), import("./signals.js")]);
  const element = find("[data-stage]");
  room = new Room({ code, language, seat, store, element, say, heard, lost, network });
  page.dataset.seated = "";
  // The line is there meanwhile: a phone that asks counts as connected.
  await Promise.all([signals.askIfReady({ code, language }, store, show), room.enter()]);
  if (room) show("stage");
}

/** @param {import("./stage.js").State} state */
function heard(state) {
  page.dataset.state = state.state;
}

/**
 * @param {number} status
 * @param {string} message
 */
function lost(status, message) {
  room?.leave();
  delete page.dataset.seated;
  store.remove("seat");
  if (status === 401) {
    room = null;
    // Perhaps the database was put back; the notes stay, and a new seat is one tap away.
    show("card");
    problem(message);
    return;
  }
  find("[data-over-words]").textContent = message;
  show("over");
}

/** @param {boolean} online */
function network(online) {
  const bar = find("[data-network]");
  bar.textContent = online ? "" : say("offline");
  bar.hidden = online;
}

/** Leaves at once, as if this page had never been open. */
function hide() {
  freeSeat();
  forgetAll();
  page.hidden = true;
  location.replace(QUIET_ADDRESS);
}

async function leave() {
  freeSeat();
  room?.leave();
  room = null;
  delete page.dataset.seated;
  store.clear();
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  find("[data-stage]").replaceChildren();
  show("left");
}

function freeSeat() {
  const seat = store.get("seat");
  if (!seat) return;
  // Nobody waits for the answer: a seat that stays taken does no harm.
  void fetch(`/s/${code}/seats`, {
    method: "DELETE",
    headers: { Authorization: `Seat ${seat.token}` },
    credentials: "omit",
    keepalive: true,
  }).catch(() => undefined);
}

/** @param {string} name */
function showDialog(name) {
  const dialog = document.getElementById(name);
  if (!(dialog instanceof HTMLDialogElement)) return;
  room?.showNotes();
  find("[data-signal-said]").textContent = "";
  dialog.showModal();
  dialog.scrollTop = 0;
}

/** @param {"card" | "ready" | "stage" | "over" | "left"} name */
function show(name) {
  for (const view of document.querySelectorAll("[data-view]")) {
    if (view instanceof HTMLElement) view.hidden = view.dataset.view !== name;
  }
  scrollTo({ top: 0 });
  if (name === "left" || name === "over") find(`[data-view=${name}] h1`).focus();
}

/** @param {string} words */
function problem(words) {
  const place = document.querySelector("[data-join-problem]");
  if (!(place instanceof HTMLElement)) return;
  place.textContent = words;
  place.hidden = words === "";
  if (words) place.focus();
}

function nextTextSize() {
  const at = TEXT_SIZES.indexOf(document.documentElement.dataset.text ?? "");
  const next = TEXT_SIZES[(at + 1) % TEXT_SIZES.length] ?? "";
  preferences.set("text", next);
  setTextSize(next);
}

/** @param {string} size */
function setTextSize(size) {
  if (size) document.documentElement.dataset.text = size;
  else delete document.documentElement.dataset.text;
}

/** @param {string} wanted */
function offered(wanted) {
  const links = [...document.querySelectorAll("[data-language]")];
  return links.some((link) => link instanceof HTMLElement && link.dataset.language === wanted);
}

/**
 * Words of the page by name; templates/participant/phone.html holds them all.
 *
 * @param {string} name
 */
function say(name) {
  return document.getElementById("words")?.dataset[name] ?? "";
}

/**
 * @param {string} selector
 * @param {string} event
 * @param {(event: Event) => void} run
 */
function on(selector, event, run) {
  for (const element of document.querySelectorAll(selector)) element.addEventListener(event, run);
}

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function find(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page lacks ${selector}.`);
  return found;
}
