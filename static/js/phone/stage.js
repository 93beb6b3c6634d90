// @ts-check
/**
 * Shows the step the workshop is at. A socket brings news; where none can be opened, or it has
 * died in a pocket, the same stage is asked for by HTTP. Both bring the whole stage, so a phone
 * that missed ten changes needs only the last.
 */

const POLL_MS = 4_000;
const NAP_MS = 5_000;
const STYLE_PATIENCE_MS = 2_000;

/**
 * @typedef {object} State
 * @property {number} revision
 * @property {string} html
 * @property {string} key the same as long as it is the same question
 * @property {string} state lobby, running, paused or ended
 * @property {string | null} step the one that is shown
 * @property {string | null} round the round that takes envelopes just now
 * @property {import("./sealing.js").Seal | null} seal how it takes them
 * @property {string} news changes when there is something to ask for
 * @property {import("../shared/clock.js").Timer | null} timer
 * @property {{css: string[], js: string | null, with: string[]}} assets
 *
 * @typedef {object} Ears
 * @property {(state: State) => void} heard every stage that arrives, shown already or new
 * @property {(element: HTMLElement, state: State) => Promise<() => void>} mount
 * @property {(status: number, message: string) => void} lost the seat or the workshop is gone
 * @property {(online: boolean) => void} network
 * @property {() => void} connected after every new connection of the socket
 */

export class Stage {
  #element;
  #address;
  #auth;
  #headers;
  #ears;
  /** @type {State | null} */
  #shown = null;
  #etag = "";
  /** @type {any} */
  #socket = null;
  #hiddenAt = 0;
  /** @type {Promise<() => void> | null} */
  #mounted = null;
  #over = new AbortController();

  /**
   * @param {HTMLElement} element
   * @param {import("./hand-in-service.js").Post} post
   * @param {Ears} ears
   */
  constructor(element, { code, language, seat }, ears) {
    this.#element = element;
    this.#ears = ears;
    this.#address = `/s/${code}/stage?language=${encodeURIComponent(language)}`;
    this.#auth = { code, seat: seat.token, language };
    this.#headers = { Authorization: `Seat ${seat.token}`, "Accept-Language": language };
  }

  /** Resolves when the stage is shown, or could not be had; the socket comes after that. */
  async start() {
    await this.refresh();
    this.#listen();
    void this.#connect();
    this.#poll();
  }

  stop() {
    this.#over.abort();
    this.#socket?.disconnect();
  }

  /** What is on stage now. */
  get shown() {
    return this.#shown;
  }

  /** @param {boolean} [anyway] also when nothing has changed: the clock may have slept */
  async refresh(anyway = false) {
    const headers = new Headers(this.#headers);
    if (this.#shown && !anyway) headers.set("If-None-Match", this.#etag);
    let answer;
    try {
      answer = await fetch(`${this.#address}&revision=${this.#shown?.revision ?? 0}`, {
        headers,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        signal: this.#over.signal,
      });
      const state = answer.ok ? await answer.json() : null;
      this.#ears.network(true);
      if (state) this.#etag = answer.headers.get("ETag") ?? "";
      if (state) return await this.#apply(state);
    } catch {
      if (!this.#over.signal.aborted) this.#ears.network(false);
      return;
    }
    if (![401, 404, 410].includes(answer.status)) return;
    const said = await answer.json().catch(() => ({}));
    // Without a code it is the venue's network that answers, not our server.
    if (said.code) this.#ears.lost(answer.status, said.message ?? "");
  }

  /** @param {State} state */
  async #apply(state) {
    if (this.#shown && state.revision < this.#shown.revision) return;
    const same = this.#shown?.html === state.html;
    const sameQuestion = this.#shown?.key === state.key;
    this.#shown = state;
    if (!same) await this.#swap(state, sameQuestion);
    this.#ears.heard(state);
  }

  /**
   * @param {State} state
   * @param {boolean} sameQuestion
   */
  async #swap(state, sameQuestion) {
    await Promise.all(state.assets.css.map(withStyle));
    // Another stage may have arrived while the style was on its way.
    if (this.#shown !== state) return;
    const unmount = this.#mounted;
    this.#mounted = null;
    (await unmount?.catch(() => undefined))?.();
    if (this.#shown !== state) return;
    const hadFocus = this.#element.contains(document.activeElement);
    const page = new DOMParser().parseFromString(state.html, "text/html");
    this.#element.replaceChildren(...document.adoptNode(page.body).childNodes);
    this.#mounted = this.#ears.mount(this.#element, state);
    if (!sameQuestion) scrollTo({ top: 0 });
    const heading = this.#element.querySelector("[data-heading]");
    const free = hadFocus || document.activeElement === document.body;
    if (free && heading instanceof HTMLElement) heading.focus({ preventScroll: true });
  }

  async #connect() {
    const { io } = await import("../../vendor/socket.io.esm.min.js");
    if (this.#over.signal.aborted) return;
    const socket = io("/phone", {
      transports: ["websocket"],
      auth: (/** @type {(auth: object) => void} */ tell) =>
        tell({ ...this.#auth, revision: this.#shown?.revision ?? 0 }),
      reconnectionDelay: 1_000,
      reconnectionDelayMax: 8_000,
      randomizationFactor: 0.7,
    });
    this.#socket = socket;
    socket.on("stage", (/** @type {State} */ state) => void this.#apply(state));
    // Erased while people still hold it in their hands.
    socket.on("gone", () => this.#ears.lost(410, ""));
    socket.on("connect", () => {
      this.#ears.network(true);
      this.#ears.connected();
    });
    // Asks at once, so that a network that is gone is said and not only guessed.
    socket.on("disconnect", () => void this.refresh());
    // The server turned this seat away: the answer by HTTP says why.
    socket.on("connect_error", () => void (!socket.active && this.refresh()));
  }

  #poll() {
    const wait = POLL_MS * (0.75 + Math.random() / 2);
    setTimeout(async () => {
      if (this.#over.signal.aborted) return;
      if (!document.hidden && !this.#socket?.connected) await this.refresh();
      this.#poll();
    }, wait);
  }

  #listen() {
    const { signal } = this.#over;
    document.addEventListener(
      "visibilitychange",
      () => {
        if (document.hidden) this.#hiddenAt = Date.now();
        else if (Date.now() - this.#hiddenAt > NAP_MS) this.#wake();
      },
      { signal },
    );
    addEventListener("pageshow", (event) => event.persisted && this.#wake(), { signal });
    addEventListener("online", () => this.#wake(), { signal });
    addEventListener("offline", () => this.#ears.network(false), { signal });
  }

  /** A socket that slept may look open and be dead: a new one costs little. */
  #wake() {
    this.#socket?.disconnect().connect();
    this.#ears.connected();
    void this.refresh(true);
  }
}

/**
 * Adds a style sheet once and waits for it, but not for ever.
 *
 * @param {string} address
 */
function withStyle(address) {
  const links = [...document.head.querySelectorAll("link[rel=stylesheet]")];
  if (links.some((link) => link.getAttribute("href") === address)) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  return new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    setTimeout(resolve, STYLE_PATIENCE_MS);
    document.head.append(link);
  });
}
