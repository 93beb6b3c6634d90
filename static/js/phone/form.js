// @ts-check
/** A form as data: what is in it, what of it is sent, and how it is filled again. */

import { clean, lettersIn } from "../shared/clean.js";

/**
 * The fields that hold something, as [name, value].
 *
 * @param {HTMLFormElement} form
 * @returns {[string, string][]}
 */
export function fields(form) {
  return [...new FormData(form)]
    .map(([name, value]) => /** @type {[string, string]} */ ([name, String(value)]))
    .filter(([, value]) => value.trim() !== "");
}

/**
 * What is to be sent: every text in one written form, as the server will have it.
 *
 * @param {HTMLFormElement} form
 * @returns {{filled: [string, string][], problem: "" | "hiddenSigns" | "tooLong"}}
 */
export function cleaned(form) {
  /** @type {[string, string][]} */
  const filled = [];
  for (const [name, value] of fields(form)) {
    const field = form.elements.namedItem(name);
    const text = isText(field) ? clean(value) : value;
    if (text === null) return { filled: [], problem: "hiddenSigns" };
    if (isText(field) && lettersIn(text) > Number(field.dataset.max ?? Infinity)) {
      return { filled: [], problem: "tooLong" };
    }
    if (text) filled.push([name, text]);
  }
  return { filled, problem: "" };
}

/**
 * @param {unknown} field
 * @returns {field is HTMLTextAreaElement | HTMLInputElement}
 */
function isText(field) {
  return (
    field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text")
  );
}

/**
 * Boxes that can be ticked together give a list, everything else one value.
 *
 * @param {HTMLFormElement} form
 * @param {[string, string][]} filled
 */
export function payload(form, filled) {
  /** @type {Record<string, string | string[]>} */
  const words = {};
  for (const [name, value] of filled) {
    const field = form.elements.namedItem(name);
    const first = field instanceof RadioNodeList ? field[0] : field;
    const several = first instanceof HTMLInputElement && first.type === "checkbox";
    if (several) words[name] = [...(words[name] ?? []), value];
    else words[name] = value;
  }
  return words;
}

/**
 * What was written, or the labels of what was chosen.
 *
 * @param {HTMLFormElement} form
 * @param {[string, string][]} filled
 */
export function asText(form, filled) {
  const texts = [...form.elements].map((field) => {
    if (isText(field)) return filled.find(([name]) => name === field.name)?.[1] ?? "";
    if (!(field instanceof HTMLInputElement)) return "";
    return field.checked ? (field.labels?.[0]?.textContent?.trim() ?? field.value) : "";
  });
  return texts.filter((text) => text !== "").join("\n");
}

/**
 * @param {unknown} words a payload
 * @returns {[string, string][]}
 */
export function pairs(words) {
  return Object.entries(words ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one) => /** @type {[string, string]} */ ([name, String(one)])),
  );
}

/**
 * @param {HTMLFormElement} form
 * @param {[string, string][]} values
 */
export function fill(form, values) {
  for (const field of form.elements) {
    if (field instanceof HTMLTextAreaElement) {
      field.value = values.find(([name]) => name === field.name)?.[1] ?? field.value;
    } else if (field instanceof HTMLInputElement) {
      const mine = values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = mine.includes(field.value);
      } else if (mine.length) [field.value] = mine;
    }
  }
}
