// @ts-check
/** Keeps to "up to 3" while people choose, and keeps "rather not say" apart from the others. */

/**
 * Enhances the form; sending stays with the shared stage script.
 *
 * @param {Element} element
 * @returns {() => void}
 */
export function mount(element) {
  /** @param {Event} event */
  const choose = (event) => {
    if (event.target instanceof HTMLInputElement) separate(element, event.target);
    keepToLimit(element);
  };
  const keep = () => keepToLimit(element);
  /** A reset empties the boxes only after its event has gone round. */
  const keepAfterReset = () => void setTimeout(keep);

  // On its way down, so that the draft is kept of what stands ticked afterwards.
  element.addEventListener("change", choose, true);
  element.addEventListener("focusin", keep);
  element.addEventListener("reset", keepAfterReset);
  keep();
  return () => {
    element.removeEventListener("change", choose, true);
    element.removeEventListener("focusin", keep);
    element.removeEventListener("reset", keepAfterReset);
  };
}

/**
 * @param {Element} element
 * @returns {NodeListOf<HTMLInputElement>}
 */
function boxes(element) {
  return element.querySelectorAll("input[type=checkbox][name=choice]");
}

/**
 * An answer that goes alone takes the ticks of the others away, and the other way round.
 *
 * @param {Element} element
 * @param {HTMLInputElement} ticked
 */
function separate(element, ticked) {
  if (!ticked.checked) return;
  const alone = "alone" in ticked.dataset;
  for (const box of boxes(element)) {
    if (box !== ticked && (alone || "alone" in box.dataset)) box.checked = false;
  }
}

/** @param {Element} element */
function keepToLimit(element) {
  const answers = element.querySelector("[data-limit]");
  if (!(answers instanceof HTMLElement)) return;
  const all = [...boxes(element)];
  const ticked = all.filter((box) => box.checked && !("alone" in box.dataset));
  const full = ticked.length > 0 && ticked.length >= Number(answers.dataset.limit);
  for (const box of all) box.disabled = full && !box.checked && !("alone" in box.dataset);

  const message = element.querySelector("[data-full]");
  if (message instanceof HTMLElement) message.hidden = !full;
}
