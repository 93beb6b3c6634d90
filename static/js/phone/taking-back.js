// @ts-check
/** How a note is taken back, and what a phone says before it is one that others can see. */

/**
 * A note that nobody has seen vanishes without a trace; one that may be seen is asked back aloud, and
 * leaves later.
 *
 * @typedef {"answer" | "here" | "unseen" | "aloud"} Way
 *
 * @param {import("./notes.js").Note} note
 * @param {import("./sealing.js").Seal | null | undefined} seal how its round takes envelopes, if it does
 * @param {string | undefined} secret of what may have reached the server
 * @returns {Way}
 */
export function wayBack(note, seal, secret) {
  if (seal?.key && seal.ballot) return "answer";
  if (note.state === "private" || note.state === "refused" || note.answer || !secret) return "here";
  return seal?.key && seal.mode !== "live" ? "unseen" : "aloud";
}

/**
 * @param {boolean} over whether the workshop is: then it leaves at another time
 * @returns {Promise<boolean>} whether it is to go
 */
export function confirmed(over) {
  const dialog = document.getElementById("take-back");
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return Promise.resolve(false);
  for (const when of dialog.querySelectorAll("[data-leaves]")) {
    when.toggleAttribute("hidden", (when.getAttribute("data-leaves") === "over") !== over);
  }
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.returnValue = "";
    dialog.showModal();
    dialog.scrollTop = 0;
  });
}
