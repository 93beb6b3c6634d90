// @ts-check
/** Keeps to the number of notes that may be tapped. */

/**
 * Enhances the form; sending stays with the shared stage script.
 *
 * @param {Element} element
 * @returns {() => void}
 */
export function mount(element) {
  const keep = () => keepToLimit(element);
  /** A reset empties the boxes only after its event has gone round. */
  const keepAfterReset = () => void setTimeout(keep);

  element.addEventListener("change", keep);
  element.addEventListener("focusin", keep);
  element.addEventListener("reset", keepAfterReset);
  keep();
  return () => {
    element.removeEventListener("change", keep);
    element.removeEventListener("focusin", keep);
    element.removeEventListener("reset", keepAfterReset);
  };
}

/** @param {Element} element */
function keepToLimit(element) {
  const notes = element.querySelector("[data-limit]");
  if (!(notes instanceof HTMLElement)) return;
  /** @type {HTMLInputElement[]} */
  const boxes = [...notes.querySelectorAll("input")];
  const full = boxes.filter((box) => box.checked).length >= Number(notes.dataset.limit);
  for (const box of boxes) box.disabled = full && !box.checked;

  const message = element.querySelector("[data-full]");
  if (message instanceof HTMLElement) message.hidden = !full;
}
