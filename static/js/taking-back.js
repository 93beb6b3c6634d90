// @ts-check
/** What a phone says before a note is taken back that others can see, or soon may. */

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
