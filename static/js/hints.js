// @ts-check
/** Soft hints before a note is sent. Rules only, on this phone only: they guess, and miss a lot. */

/** @typedef {"danger" | "link" | "number" | "address" | "name"} Hint */
/**
 * The words of one language, in static/js/hints/<language>.js: one phrase on each line. "/" parts
 * words that may stand at a place, "~" is up to two words, "*" any letters, "#" a number.
 *
 * @typedef {object} List
 * @property {string} harmless phrases that only sound like one of the others
 * @property {string} danger
 * @property {string} name what a name comes after
 * @property {string} address
 * @property {string} [common] words with a capital that name nobody; without it capitals say nothing
 */

const LINK =
  /\S@\S|(^|\s)@\w\w|https?:|www\.|\w\.(com|org|net|info)\b|(at|@|arroba) ?(g-?mail|hotmail|yahoo|outlook|icloud)\b/i;

/** Six digits or more, however they are parted. An IBAN has as many. */
const DIGITS = /\d([\s().\-–/]{0,3}\d){5,}/g;
/** Years, round sums and times of day: as long, and nobody's. */
const NOBODYS =
  /^((19|20)\d\d\W*)+$|^(19|20)\d\d\W\d\d$|^\d{1,3}(\W?000)+$|^\d0+$|^\d\d?\.\d\d\W+\d\d?\.\d\d$/;

/**
 * @param {string} text
 * @param {List} [list] of the page's language; without it only links and numbers are noticed
 * @returns {Hint[]} the gravest first
 */
export function hintsFor(text, list) {
  const plain = simple(text).replaceAll("24/7", "");
  const told = list ? plain.replace(phrases(list.harmless), " ") : "";
  const numbers = plain.match(DIGITS) ?? [];
  /** @type {[Hint, boolean | undefined][]} */
  const found = [
    ["danger", list && told.search(phrases(list.danger)) >= 0],
    ["link", LINK.test(text)],
    ["number", numbers.some((digits) => !NOBODYS.test(digits))],
    ["address", list && told.search(phrases(list.address)) >= 0],
    ["name", list && (told.search(phrases(list.name)) >= 0 || hasCapital(text, list.common))],
  ];
  return found.filter(([, is]) => is).map(([hint]) => hint);
}

/** @type {Map<string, RegExp>} */
const read = new Map();

/** @param {string} lines */
function phrases(lines) {
  const known = read.get(lines);
  if (known) return known;
  const each = simple(lines).split("\n").map((line) => line.trim());
  const all = each.filter(Boolean).map((line) => line.split(" ").map(place).join(""));
  // No look-behind: with it, older phones would not even load the page's scripts. In Arabic "and"
  // is written onto the next word.
  const made = new RegExp(`(^|[^\\p{L}\\p{N}])[وف]?(${all.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  read.set(lines, made);
  return made;
}

/**
 * @param {string} words what may stand at one place of a phrase
 * @param {number} at
 */
function place(words, at) {
  if (words === "~") return "(\\s+\\S+){0,2}";
  const choice = words.replaceAll("/", "|").replaceAll("*", "\\p{L}+").replaceAll("#", "\\d+\\p{L}?");
  return `${at ? "\\s+" : ""}(${choice})`;
}

/**
 * Small letters without accents and apostrophes; in Arabic without vowels, and each letter that is
 * written in several ways in one.
 *
 * @param {string} text
 */
function simple(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'’ـ]/gu, "")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll("ى", "ي")
    .replaceAll("ة", "ه")
    .toLowerCase();
}

/**
 * Whether a word has a capital where no sentence begins.
 *
 * @param {string} text
 * @param {string} [common]
 */
function hasCapital(text, common) {
  if (!common) return false;
  const words = text.split(/\s+/);
  const begun = words.map((word) => /^\p{Lu}\p{Ll}+/u.exec(word)?.[0].toLowerCase());
  // Who begins every word so names nobody by it.
  if (words.length > 3 && begun.filter(Boolean).length * 2 > words.length) return false;
  return begun.some((word, at) => {
    const before = words[at - 1];
    if (!word || !before || /[^\p{L}\p{N},;'’]$/u.test(before)) return false;
    return !` ${common} `.includes(` ${word.replace(/s$/, "")}`);
  });
}
