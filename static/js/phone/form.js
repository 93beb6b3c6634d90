// @ts-check
/** A form as data: what is in it, and how it is filled again. */

import { clean } from "../shared/clean.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/**
 * @param {HTMLFormElement} form
 * @returns {Field[]}
 */
function fieldsOf(form) {
  const parts = /** @type {Field[]} */ ([...form.elements]);
  return parts.filter(({ name, type }) => name && !["button", "submit", "fieldset"].includes(type));
}

/** @param {Field} field */
function isText({ type }) {
  return type === "textarea" || type === "text";
}

/** @param {Field} field */
function isTicked(field) {
  return (field.type === "checkbox" || field.type === "radio") && "checked" in field && field.checked;
}

/**
 * A slider that nobody touched stands in the middle and says nothing.
 *
 * @param {Field} field
 */
function isTouched({ type, dataset }) {
  return type === "range" && dataset.touched !== undefined;
}

/** @param {Field} field */
function holds(field) {
  return isTicked(field) || isTouched(field) || (isText(field) && field.value.trim() !== "");
}

/**
 * The fields that hold something, as [name, value].
 *
 * @param {HTMLFormElement} form
 * @returns {[string, string][]}
 */
export function fields(form) {
  const held = fieldsOf(form).filter((field) => !field.disabled && holds(field));
  return held.map(({ name, value }) => /** @type {[string, string]} */ ([name, value]));
}

/**
 * Fields of one name give a list, except those of which only one can be chosen.
 *
 * @param {HTMLFormElement} form
 */
export function payload(form) {
  const all = fieldsOf(form);
  /** @type {Record<string, string | string[]>} */
  const words = {};
  for (const [name, value] of fields(form)) {
    const [first, ...others] = all.filter((field) => field.name === name);
    const several = first?.type !== "radio" && (others.length > 0 || first?.type === "checkbox");
    words[name] = several ? [...(words[name] ?? []), value] : value;
  }
  return words;
}

/**
 * What was written, or the labels of what was chosen.
 *
 * @param {HTMLFormElement} form
 */
export function asText(form) {
  const texts = fieldsOf(form).map((field) => {
    if (isText(field)) return clean(field.value) ?? "";
    const label = field.labels?.[0]?.textContent?.trim();
    if (isTicked(field)) return label ?? field.value;
    if (!isTouched(field)) return "";
    return [label, field.getAttribute("aria-valuetext") ?? field.value].filter(Boolean).join(": ");
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
  const left = [...values];
  for (const field of fieldsOf(form)) {
    if (field.type === "checkbox" || field.type === "radio") {
      const ticked = values.some(([name, value]) => name === field.name && value === field.value);
      Object.assign(field, { checked: ticked });
      continue;
    }
    const at = left.findIndex(([name]) => name === field.name);
    const mine = at < 0 ? null : left.splice(at, 1)[0];
    if (mine) field.value = mine[1];
    if (mine && field.type === "range") field.dataset.touched = "";
  }
}
