// @ts-check
/** Soft hints before a note is sent. Rules only, on this phone only: they guess, and miss a lot. */

/** @typedef {"danger" | "link" | "number" | "address" | "name"} Hint */
/**
 * The words of one language, in static/js/hints/lists/<language>.js. A line is a phrase: places in this
 * order, with up to four other words before the next. A place is a regular expression in which "/"
 * parts words, "_" joins two, "*" is any beginning or ending, "#" a number, {name} one of the
 * groups, and "[.]" where a sentence, or a part of it, begins or ends.
 *
 * @typedef {object} List
 * @property {Record<string, string>} groups
 * @property {string} harmless phrases that only sound like one of the others
 * @property {string} danger
 * @property {string} name
 * @property {string} address
 * @property {string} [common] words with a capital that name nobody; without it capitals say nothing
 */

const LINK =
  /\S@\S|(^|\s)@\w\w|https?:|www\.|\w\.(com|org|net|info)\b|\w\.[a-z]{2}\/\w|(at|@|arroba) ?(g-?mail|hotmail|yahoo|outlook|icloud)\b/i;

/** Six digits or more, however they are parted; an IBAN has as many. By a letter too, but for 7h30. */
const DIGITS = /\d(([\s().\-–/]{0,3}|[a-gi-z])\d){5,}/g;
/** Years, round sums and times of day: as long, and nobody's. */
const NOBODYS =
  /^((19|20)\d\d\W*)+$|^(19|20)\d\d\W\d\d$|^\d{1,3}(\W?000)+$|^\d0+$|^\d\d?\.\d\d\W+\d\d?\.\d\d$/;

/**
 * @param {string} text
 * @param {List} [list] of the page's language; without it only links and numbers are noticed
 * @returns {Hint[]} the gravest first
 */
export function hintsFor(text, list) {
  const plain = simple(text);
  const words = list ? withoutHarmless(wordsOf(plain), list) : "";
  /** @param {"danger" | "address" | "name"} kind */
  const tells = (kind) => list !== undefined && phrases(words, list[kind], list).length > 0;
  const numbers = plain.replace(/24\/7/g, "").match(DIGITS) ?? [];
  /** @type {[Hint, boolean][]} */
  const found = [
    ["danger", tells("danger")],
    ["link", LINK.test(text)],
    ["number", numbers.some((digits) => !NOBODYS.test(digits))],
    ["address", tells("address")],
    ["name", tells("name") || hasCapital(text, list?.common)],
  ];
  return found.filter(([, is]) => is).map(([hint]) => hint);
}

/** @typedef {[from: number, to: number]} Span */

/**
 * @param {string} words
 * @param {List} list
 */
function withoutHarmless(words, list) {
  // No phrase goes on over a "|".
  return phrases(words, list.harmless, list).reduce(
    (left, [from, to]) => `${left.slice(0, from)} ${"|".repeat(to - from - 1)}${left.slice(to)}`,
    words,
  );
}

/**
 * Where the phrases of some lines stand.
 *
 * @param {string} words
 * @param {string} lines
 * @param {List} list
 */
function phrases(words, lines, { groups }) {
  /** @type {Map<string, Span[]>} */
  const known = new Map();
  /** @param {string} place */
  const spans = (place) => {
    const found = known.get(place) ?? matches(words, expression(place, groups));
    known.set(place, found);
    return found;
  };
  return lines.split("\n").flatMap((line) => {
    const [first, ...others] = line.split(" ").filter(Boolean);
    if (!first) return [];
    return others.reduce(
      (begun, place) => (begun.length > 0 ? joined(words, begun, spans(place)) : begun),
      spans(first),
    );
  });
}

const NEAR = /^(( \.)? [^ .|]+){0,4}( \.)?$/;

/**
 * @param {string} words
 * @param {Span[]} begun
 * @param {Span[]} next
 * @returns {Span[]} from where something is begun to the end of what comes soon after it
 */
function joined(words, begun, next) {
  return next.flatMap(([start, to]) => {
    const first = begun.find(([, end]) => start >= end && NEAR.test(words.slice(end, start)));
    return first ? [[first[0], to]] : [];
  });
}

/**
 * @param {string} words
 * @param {RegExp} expression
 * @returns {Span[]}
 */
function matches(words, expression) {
  return [...words.matchAll(expression)].map(({ 0: match, index }) => [index, index + match.length]);
}

/** @type {Map<string, RegExp>} */
const read = new Map();

/**
 * @param {string} place
 * @param {Record<string, string>} groups
 */
export function expression(place, groups) {
  const whole = place.replace(/\{(\w+)\}/g, (_, name) => `(${groups[name]})`);
  const known = read.get(whole);
  if (known) return known;
  const choice = simple(whole)
    .replace(/\//g, "|")
    .replace(/\*/g, "[a-zء-ي]{0,9}")
    .replace(/#/g, "\\d+[a-z]{0,2}")
    .replace(/_/g, "( [.])? ");
  // No look-behind: with it, older phones would not even load the page's scripts. In Arabic "and"
  // is written onto the next word.
  const made = new RegExp(` [وف]?(${choice})(?= )`, "g");
  read.set(whole, made);
  return made;
}

/**
 * Its words only, one space apart. A point stands where there was more between them.
 *
 * @param {string} plain
 */
function wordsOf(plain) {
  const apart = plain.replace(/[^\p{L}\p{N}]+/gu, (gap) => (/^[\s"#/-]+$/.test(gap) ? " " : " . "));
  return ` . ${apart} . `;
}

/**
 * Small letters without accents and apostrophes, none three times; in Arabic without vowels, and
 * each letter that is written in several ways in one.
 *
 * @param {string} text
 */
function simple(text) {
  return text
    .replace(/['’‘`´ـ]/g, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[ىةثذظ]/g, (letter) => "يهتدض"["ىةثذظ".indexOf(letter)] ?? "")
    .replace(/(\p{L})\1\1+/gu, "$1")
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
