// @ts-check
/** Checklists: ticks stay in this browser. Used by the prepare page and the lobby alike. */

const PREFIX = "unspoken:checklist:";

/** @param {HTMLInputElement} box */
function nameOf(box) {
  const list = box.closest("[data-checklist]")?.getAttribute("data-checklist") ?? "";
  return `${PREFIX}${list}:${box.dataset.check}`;
}

/** @param {ParentNode} root */
export function recallTicks(root) {
  for (const box of root.querySelectorAll("input[data-check]")) {
    if (!(box instanceof HTMLInputElement)) continue;
    try {
      box.checked = localStorage.getItem(nameOf(box)) === "yes";
    } catch {
      // Storage is shut in some private windows: then ticks last as long as the page.
    }
  }
}

document.addEventListener("change", ({ target: box }) => {
  if (!(box instanceof HTMLInputElement) || !box.dataset.check) return;
  try {
    localStorage.setItem(nameOf(box), box.checked ? "yes" : "no");
  } catch {
    // As above.
  }
});

recallTicks(document);
