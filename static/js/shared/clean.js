// @ts-check
/**
 * Brings what was typed into one written form before it is sealed: what cannot be seen goes away,
 * what means the same is written the same, and the form tells nothing of the phone. The twin of
 * sessions/activities/cleaning.py; both are held to tests/vectors/cleaning.json.
 */

const MARKS_IN_A_ROW = 4;
const NON_JOINER = "\u200c";
const JOINER = "\u200d";
const KEYCAP = "\u20e3";

/* eslint no-control-regex: off, no-misleading-character-class: off -- these signs are what it hunts */
const UNREADABLE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff]|\p{Noncharacter_Code_Point}/u;
const SPACES =
  /[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u115f\u1160\u2800\u3164\uffa0]+/gu;
/** A flag made of tags is kept whole; everything else that cannot be seen goes. */
const HIDDEN =
  /(\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f})|[\u034f\u17b4\u17b5\ufffc\ufe00-\ufe0d\u{e0000}-\u{e0fff}]|(?![\u200c\u200d\u0600-\u0605\u06dd\u070f\u08e2])\p{Cf}/gu;
const MARK = /[\p{Mn}\p{Me}]/u;
const JOINED_LETTER = /^(?=[\u0600-\u1aff])[\p{L}\p{M}]$/u;
const PICTURE = /^(?:[‼⁉〰\ufe0e\ufe0f]|(?![\0-\x7f])\p{S})$/u;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}\p{C}]/u;

/**
 * One line of text, empty when nothing in it can be seen; null when it holds signs that no
 * typeface can show.
 *
 * @param {string} raw
 */
export function clean(raw) {
  if (UNREADABLE.test(raw)) return null;
  const spaced = raw.normalize("NFC").replace(SPACES, " ");
  const bare = spaced.replace(HIDDEN, (_, flag) => flag ?? "");
  const text = usefulJoiners(fewMarks(bare))
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f]/g, '"')
    .replace(/\.{3,}/g, "…")
    .replace(/--+/g, "—");
  const whole = text.normalize("NFC").replace(SPACES, " ").trim();
  return SEEN.test(whole) ? whole : "";
}

/**
 * Signs as the server counts them: a surrogate pair is one.
 *
 * @param {string} text
 */
export function lettersIn(text) {
  return [...text].length;
}

/** @param {string} text */
function fewMarks(text) {
  let marks = MARKS_IN_A_ROW;
  return [...text]
    .filter((sign) => {
      if (sign === JOINER || sign === NON_JOINER) return true;
      if (!MARK.test(sign)) {
        marks = sign === " " ? MARKS_IN_A_ROW : 0;
        return true;
      }
      return marks++ < MARKS_IN_A_ROW;
    })
    .join("");
}

/** @param {string} text */
function usefulJoiners(text) {
  const signs = [...text];
  /** @type {string[]} */
  const kept = [];
  signs.forEach((sign, at) => {
    if (isUseful(sign, kept[kept.length - 1] ?? " ", signs[at + 1] ?? " ")) kept.push(sign);
  });
  return kept.join("");
}

/**
 * @param {string} sign
 * @param {string} before
 * @param {string} after
 */
function isUseful(sign, before, after) {
  const letters = JOINED_LETTER.test(before) && JOINED_LETTER.test(after);
  if (sign === JOINER) return letters || (PICTURE.test(before) && PICTURE.test(after));
  if (sign === NON_JOINER) return letters;
  if (sign !== "\ufe0e" && sign !== "\ufe0f") return true;
  return /[0-9#*]/.test(before) ? after === KEYCAP : PICTURE.test(before);
}
