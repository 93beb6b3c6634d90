// @ts-check
/*
 * Says so when this browser is older than the pages can be, before a seat is taken. Plain old JavaScript: browsers
 * that know no modules get it as a file of its own, the others as the beginning of their script.
 */

(function () {
  /** What the scripts need and no tool can write in older words. @type {[any, string][]} */
  var needed = [
    [window, "AbortController"],
    [window, "fetch"],
    [Element.prototype, "toggleAttribute"],
    [Array.prototype, "flatMap"],
    [Object, "fromEntries"],
    [String.prototype, "matchAll"],
    [HTMLScriptElement.prototype, "noModule"],
  ];
  for (var at = 0; at < needed.length; at++) {
    if (!needed[at][0] || !(needed[at][1] in needed[at][0])) return say();
  }
  try {
    new RegExp("\\p{L}", "u");
  } catch (problem) {
    if (problem) say();
  }

  function say() {
    var words = document.getElementById("too-old");
    var form = document.querySelector("[data-join]");
    if (words) words.removeAttribute("hidden");
    if (form) form.setAttribute("hidden", "");
  }
})();
