// @ts-check
/**
 * What a kind asks, as the form carries it in `data-asks`: what is let through here, the server
 * takes. The twin of sessions/activities/asking.py; both are held to tests/vectors/asking.json.
 */

import { clean, lettersIn } from "../shared/clean.js";

/**
 * @typedef {{longest: number, most_words: number | null}} Writes
 * @typedef {{id: string, most: number, alone: string[], needed: boolean}} Question
 * @typedef {Writes | {questions: Question[]}} Asks
 * @typedef {Record<string, string | string[]>} Words a form's fields by name
 * @typedef {"" | "empty" | "hiddenSigns" | "tooLong" | "tooManyWords" | "unfit"} Problem
 */

/**
 * What is to be sent, every text in one written form; or why it cannot be.
 *
 * @param {Asks} asks
 * @param {Words} words
 * @returns {{words: Words, problem: Problem}}
 */
export function checked(asks, words) {
  return "questions" in asks ? answered(asks.questions, words) : written(asks, words);
}

/**
 * @param {Writes} asks
 * @param {Words} words
 * @returns {{words: Words, problem: Problem}}
 */
function written(asks, words) {
  const text = clean([words.text ?? ""].flat().join(" "));
  if (text === null) return { words: {}, problem: "hiddenSigns" };
  if (text === "") return { words: {}, problem: "empty" };
  if (lettersIn(text) > asks.longest) return { words: {}, problem: "tooLong" };
  const many = text.split(" ").length > (asks.most_words ?? Infinity);
  return many ? { words: {}, problem: "tooManyWords" } : { words: { text }, problem: "" };
}

/**
 * @param {Question[]} questions
 * @param {Words} words
 * @returns {{words: Words, problem: Problem}}
 */
function answered(questions, words) {
  const known = questions.filter(({ id }) => [words[id] ?? []].flat().length > 0);
  if (known.length === 0) return { words: {}, problem: "empty" };
  const fit = questions.every((question) => fits(question, [words[question.id] ?? []].flat()));
  if (!fit) return { words: {}, problem: "unfit" };
  return { words: Object.fromEntries(known.map(({ id }) => [id, words[id] ?? []])), problem: "" };
}

/**
 * @param {Question} question
 * @param {string[]} chosen
 */
function fits({ most, alone, needed }, chosen) {
  if (chosen.length === 0) return !needed;
  const apart = chosen.length === 1 || !chosen.some((one) => alone.includes(one));
  return apart && chosen.length <= most;
}
