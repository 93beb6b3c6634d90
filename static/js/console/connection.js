// @ts-check
/**
 * The console's line to the server: a socket while there is one, plain requests while there is
 * not. Either way the page shows what the server holds, so losing the line loses nothing.
 */

/** Milliseconds between two looks while the socket is away. */
const LOOK_EVERY = 3000;

/** Milliseconds a command may take before it is sent the other way. */
const PATIENCE = 5000;

/** @typedef {{revision: number, html: string} & import("../shared/times.js").Told} Stage */
/** @typedef {{seats: number, places: number, handed_in: string, signals: string[], disk_full: boolean}} Tick */
/** @typedef {{ok: true, revision: number} | {ok: false, code: string, message: string}} Answer */
/**
 * @typedef {object} Heard
 * @property {(stage: Stage) => void} stage
 * @property {(tick: Tick) => void} tick
 * @property {(told: {places: number}) => void} places taken in the lobby, where people look
 * @property {(lost: boolean) => void} lost
 */

export class Connection {
  #socket;
  #path;
  #heard;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #looking;

  /**
   * @param {any} io of the Socket.IO client
   * @param {string} live
   * @param {string} token
   * @param {Heard} heard
   */
  constructor(io, live, token, heard) {
    this.#path = `/console/live/${live}`;
    this.#heard = heard;
    this.#socket = io("/console", {
      transports: ["websocket"],
      auth: { token },
      autoConnect: false,
      reconnectionDelayMax: 4000,
    });
  }

  open() {
    this.#socket.on("connect", () => this.#found());
    this.#socket.on("disconnect", () => this.#look());
    this.#socket.on("connect_error", () => this.#look());
    this.#socket.on("stage", this.#heard.stage);
    this.#socket.on("tick", this.#heard.tick);
    this.#socket.on("places", this.#heard.places);
    this.#socket.on("gone", () => this.refresh());
    this.#socket.connect();
  }

  /**
   * @param {string} verb
   * @param {object} args
   * @param {number} revision that the person saw when she pressed
   * @returns {Promise<Answer>}
   */
  async command(verb, args, revision) {
    const words = { verb, args, revision };
    const answer = this.#socket.connected
      ? await this.#socket.timeout(PATIENCE).emitWithAck("command", words).catch(() => null)
      : await this.#post(words);
    if (!answer?.ok || !this.#socket.connected) await this.refresh();
    return answer ?? { ok: false, code: "lost", message: this.#lostWords };
  }

  /** Fetch what the server holds now: after sleep, after a refusal, while the socket is away. */
  async refresh() {
    try {
      const answer = await fetch(`${this.#path}/stage`, { cache: "no-store" });
      if (answer.redirected || [401, 403, 404].includes(answer.status)) location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      this.#heard.stage(await answer.json());
      this.#heard.lost(false);
    } catch {
      this.#heard.lost(true);
    }
  }

  get #lostWords() {
    return document.querySelector("[data-lost] strong")?.textContent ?? "";
  }

  /** @param {object} words */
  async #post(words) {
    try {
      const answer = await fetch(`${this.#path}/commands`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(words),
      });
      return await answer.json();
    } catch {
      return null;
    }
  }

  #found() {
    clearInterval(this.#looking);
    this.#looking = undefined;
    this.#heard.lost(false);
  }

  #look() {
    if (this.#looking !== undefined) return;
    this.#looking = setInterval(() => this.refresh(), LOOK_EVERY);
    this.refresh();
  }
}
