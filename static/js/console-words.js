// @ts-check
/** The words of a released note: one stop of the Tab key, then the arrow keys. */

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
