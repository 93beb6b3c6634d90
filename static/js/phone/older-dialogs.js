// @ts-check
/** Dialogs for browsers that have none of their own: iPhones before iOS 15.4, Firefox before 98. */

import polyfill from "dialog-polyfill";

document.documentElement.classList.add("older-dialogs");
for (const dialog of document.querySelectorAll("dialog")) polyfill.registerDialog(dialog);
