// @ts-check
/**
 * The fields of a step that carry `data-keep`: written at every keystroke, filled again after a reload.
 * They belong to no form (`form=""`), so that nothing that sends a form can find them.
 */

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

export class KeptFields {
  #element;
  #stop = new AbortController();

  /** @param {HTMLElement} element the stage */
  constructor(element) {
    this.#element = element;
  }

  /**
   * @param {import("./journal.js").Journal} journal
   * @param {EventTarget} own tells when something was erased
   */
  begin(journal, own) {
    const { signal } = this.#stop;
    for (const field of this.#fields) {
      // Somebody was quicker than the network that brought this module.
      if (isWritten(field)) journal.set(field.name, valueOf(field));
      else restore(field, journal.get(field.name));
    }
    /** @param {Event} event */
    const write = ({ target }) => {
      if (!isField(target) || !("keep" in target.dataset)) return;
      target.dataset.touched = "";
      journal.set(target.name, valueOf(target));
    };
    this.#element.addEventListener("input", write, { signal });
    // Old browsers tell of a tick in this way only.
    this.#element.addEventListener("change", write, { signal });
    const again = () => this.#fields.forEach((field) => restore(field, journal.get(field.name)));
    own.addEventListener("change", again, { signal });
  }

  end() {
    this.#stop.abort();
  }

  /**
   * What was kept in a field, as its writer reads it: with what was asked, unless it is the only one.
   *
   * @param {string} name
   * @param {unknown} value
   */
  line(name, value) {
    const fields = this.#fields;
    const named = fields.filter((field) => field.name === name);
    const ticked = named.find((field) => isTick(field) && field.value === value);
    if (ticked) {
      const asked = ticked.closest("fieldset")?.querySelector("legend")?.textContent;
      return [asked, labelOf(ticked) || value].filter(Boolean).map(spaced).join("\n");
    }
    const label = named[0] ? labelOf(named[0]) : "";
    if (typeof value === "number") return [label, value].filter((part) => part !== "").join(": ");
    const alone = fields.every((field) => field.name === name);
    return alone || !label ? String(value) : `${label}\n${value}`;
  }

  get #fields() {
    return [...this.#element.querySelectorAll("[data-keep]")].filter(isField);
  }
}

/** @param {unknown} target @returns {target is Field} */
function isField(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** @param {Field} field @returns {field is HTMLInputElement} */
function isTick(field) {
  return field.type === "radio" || field.type === "checkbox";
}

/** @param {Field} field */
function isMark(field) {
  return field.type === "range" || field.type === "number";
}

/** @param {Field} field */
function isWritten(field) {
  if (isTick(field)) return field.checked && !field.defaultChecked;
  if (field.type === "range") return "touched" in field.dataset;
  return field.value !== field.defaultValue;
}

/** @param {Field} field */
function valueOf(field) {
  if (isTick(field)) return field.checked ? field.value : null;
  if (isMark(field)) return field.value === "" ? null : Number(field.value);
  return field.value;
}

/**
 * @param {Field} field
 * @param {unknown} value null where nothing is kept
 */
function restore(field, value) {
  if (isTick(field)) field.checked = value === null ? field.defaultChecked : value === field.value;
  else field.value = value === null ? field.defaultValue : String(value);
  field.toggleAttribute("data-touched", value !== null);
}

/** @param {Field} field */
function labelOf(field) {
  return spaced(field.labels?.[0]?.textContent ?? "");
}

/** @param {unknown} text */
function spaced(text) {
  return String(text).trim().replace(/\s+/g, " ");
}
