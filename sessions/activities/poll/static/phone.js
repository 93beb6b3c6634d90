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
  const freshStart = () => void setTimeout(() => keepToLimit(element));

  element.addEventListener("change", choose);
  element.addEventListener("reset", freshStart);
  keepToLimit(element);
  return () => {
    element.removeEventListener("change", choose);
    element.removeEventListener("reset", freshStart);
  };
}

/**
 * @param {Element} element
 * @returns {HTMLInputElement[]}
 */
const boxes = (element) => [...element.querySelectorAll("input[type=checkbox][name=choice]")].filter(
  (box) => box instanceof HTMLInputElement,
);

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
  const all = boxes(element);
  const ticked = all.filter((box) => box.checked && !("alone" in box.dataset));
  const full = ticked.length > 0 && ticked.length >= Number(answers.dataset.limit);
  for (const box of all) box.disabled = full && !box.checked && !("alone" in box.dataset);

  const message = element.querySelector("[data-full]");
  if (message instanceof HTMLElement) message.hidden = !full;
}
