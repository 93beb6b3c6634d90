// @ts-check
/** What can be done with one note of the batch: move it, keep it back, write to its author. */

/** @typedef {import("./themes.js").Send} Send */

/**
 * @param {Document} page
 * @param {Send} send
 * @param {(words: string) => void} say
 */
export function openNotes(page, send, say) {
  /** The note that the open dialog is about. */
  let entry = "";

  page.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    const { note, hold, hide, theme } = button.dataset;
    const dialog = note ? page.getElementById(`note-${note}`) : button.closest("dialog");
    if (!(dialog instanceof HTMLDialogElement)) return;
    if (note) {
      entry = open(page, dialog, button);
    } else if (hold !== undefined) {
      dialog.close();
      void send("hold", { entry, reason: hold });
    } else if (hide !== undefined) {
      dialog.close();
      void send("hide", { entry });
    } else if (theme !== undefined) {
      dialog.close();
      void move(dialog, button, { entry, theme }, send, say);
    }
  });

  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-write]")) return;
    const field = form.querySelector("textarea");
    const sends = event.submitter instanceof HTMLButtonElement && event.submitter.value === "send";
    if (!field || !sends) return;
    const text = field.value;
    // What was refused is still there when the dialog is opened again.
    void send("write", { entry, text }).then((done) => done && form.reset());
  });
}

/**
 * @param {Document} page
 * @param {HTMLDialogElement} dialog
 * @param {HTMLButtonElement} button
 * @returns {string} the note the button stands on
 */
function open(page, dialog, button) {
  const slip = button.closest("[data-entry]");
  if (!(slip instanceof HTMLElement)) return "";
  const quote = dialog.querySelector("[data-quote]");
  const words = [...slip.querySelectorAll(".word")].map((word) => word.textContent);
  if (quote) quote.textContent = words.join(" ");
  const choices = dialog.querySelector("[data-choices]");
  if (choices instanceof HTMLElement) choices.replaceChildren(...themes(page, slip, choices));
  dialog.showModal();
  return slip.dataset.entry ?? "";
}

/**
 * @param {Document} page
 * @param {HTMLElement} slip
 * @param {HTMLElement} choices
 */
function themes(page, slip, choices) {
  const piles = [...page.querySelectorAll(".piles [data-theme]")];
  const named = piles.map((pile) => [pile.getAttribute("data-theme"), pile.getAttribute("data-title")]);
  return [...named, ["", choices.dataset.nowhere]].map(([theme, title]) => {
    const button = page.createElement("button");
    button.type = "button";
    button.className = "button";
    button.dir = "auto";
    button.dataset.theme = theme ?? "";
    button.textContent = title ?? "";
    button.disabled = theme === slip.dataset.in;
    return button;
  });
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLButtonElement} button
 * @param {{entry: string, theme: string}} args
 * @param {Send} send
 * @param {(words: string) => void} say
 */
async function move(dialog, button, args, send, say) {
  const words = dialog.querySelector("[data-moved]")?.getAttribute("data-moved") ?? "#";
  if (await send("sort_entry", args)) say(words.replace("#", () => button.textContent ?? ""));
}
