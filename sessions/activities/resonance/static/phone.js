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
  const freshStart = () => void setTimeout(keep);

  element.addEventListener("change", keep);
  element.addEventListener("reset", freshStart);
  keep();
  return () => {
    element.removeEventListener("change", keep);
    element.removeEventListener("reset", freshStart);
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
