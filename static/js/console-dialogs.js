// @ts-check
/** Questions before what cannot be undone, and the invitation of a co-facilitator. */

/**
 * @param {Document} page
 * @param {string} words
 * @returns {Promise<boolean>} whether the person said yes
 */
export function askFirst(page, words) {
  const dialog = page.getElementById("confirm");
  if (!(dialog instanceof HTMLDialogElement)) return Promise.resolve(true);
  const place = dialog.querySelector("[data-words]");
  if (place) place.textContent = words;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answered) => {
    dialog.addEventListener("close", () => answered(dialog.returnValue === "yes"), { once: true });
  });
}

/**
 * Makes an invitation and shows it. Where the console is not shared, the dialog says how to share
 * it instead, and there is no link to fill in.
 * @param {Document} page
 * @param {string} path that makes one invitation
 */
export async function showInvitation(page, path) {
  const dialog = page.getElementById("invite");
  const link = dialog?.querySelector("[data-link]");
  if (!(dialog instanceof HTMLDialogElement)) return;
  if (!(link instanceof HTMLInputElement)) {
    dialog.showModal();
    return;
  }
  const answer = await fetch(path, { method: "POST" });
  if (!answer.ok) return;
  const { url, qr, name } = await answer.json();
  dialog.querySelector("[data-name]")?.replaceChildren(name);
  link.value = url;
  const picture = new DOMParser().parseFromString(qr, "image/svg+xml").documentElement;
  dialog.querySelector("[data-picture]")?.replaceChildren(picture);
  dialog.showModal();
  link.select();
}
