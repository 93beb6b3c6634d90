// @ts-check
/** The words of a released note: press one to cover it; one stop of the Tab key, then the arrow keys. */

const STEPS = new Map([
  ["ArrowRight", 1],
  ["ArrowLeft", -1],
  ["ArrowDown", 1],
  ["ArrowUp", -1],
]);

/** @param {HTMLElement} root that holds the notes, now or later */
export function walkWords(root) {
  root.addEventListener("keydown", (event) => {
    const step = STEPS.get(event.key);
    const word = event.target;
    if (!step || !(word instanceof HTMLElement) || !word.matches(".word")) return;
    const words = [...(word.closest("[data-words-of]")?.querySelectorAll(".word") ?? [])];
    const mirrored = getComputedStyle(word).direction === "rtl" && event.key.match(/Left|Right/);
    const next = words[words.indexOf(word) + (mirrored ? -step : step)];
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    word.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

/**
 * What pressing a word orders; where it stands and what it is says all.
 *
 * @param {HTMLElement} word
 * @returns {{verb: string, args: {entry: string, word: number}}}
 */
export function orderOf(word) {
  const place = /** @type {HTMLElement} */ (word.closest("[data-words-of]"));
  return {
    verb: word.getAttribute("aria-pressed") === "true" ? "unmask" : "mask",
    args: {
      entry: place.dataset.wordsOf ?? "",
      word: [...place.querySelectorAll(".word")].indexOf(word),
    },
  };
}
