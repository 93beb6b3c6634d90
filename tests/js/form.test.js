// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { asText, fields, fill, pairs, payload } from "../../static/js/phone/form.js";

/**
 * A field as a form has it.
 *
 * @param {string} type
 * @param {string} name
 * @param {string} value
 * @param {{checked?: boolean, touched?: string, label?: string, said?: string, disabled?: boolean}} more
 */
function field(type, name, value, { checked = false, touched, label, said, disabled = false } = {}) {
  return {
    ...{ type, name, value, checked, disabled },
    dataset: touched === undefined ? {} : { touched },
    labels: label ? [{ textContent: ` ${label} ` }] : [],
    getAttribute: (/** @type {string} */ wanted) =>
      wanted === "aria-valuetext" ? (said ?? null) : null,
  };
}

/**
 * @param {ReturnType<typeof field>[]} elements
 * @returns {any}
 */
const form = (...elements) => ({ elements: [...elements, field("submit", "", "")] });

test("a slider that nobody touched says nothing", () => {
  const asked = form(field("range", "now", "5"), field("range", "wish", "7", { touched: "" }));
  assert.deepEqual(payload(asked), { wish: "7" });
});

test("a slider is filled as it was, and has been touched then", () => {
  const asked = form(field("range", "now", "5"), field("range", "wish", "5"));
  fill(asked, [["wish", "8"]]);
  assert.deepEqual(fields(asked), [["wish", "8"]]);
});

test("a slider has its words in the notes", () => {
  const asked = form(
    field("range", "now", "7", { touched: "", label: "How heard?" }),
    field("range", "wish", "9", { touched: "", label: "And the wish?", said: "very much" }),
    field("range", "left", "5", { label: "Not touched" }),
  );
  assert.equal(asText(asked), "How heard?: 7\nAnd the wish?: very much");
});

test("two fields of one name do not overwrite each other, and come back where they were", () => {
  const rows = () => [field("text", "need", ""), field("text", "need", "")];
  const written = form(...rows());
  fill(written, [["need", "rest"], ["need", "time"]]);
  assert.deepEqual(payload(written), { need: ["rest", "time"] });
  const again = form(...rows());
  fill(again, pairs(payload(written)));
  assert.deepEqual(fields(again), [["need", "rest"], ["need", "time"]]);
});

test("rows have names of their own", () => {
  const asked = form(field("text", "need-1", "rest"), field("textarea", "need-2", " time "));
  assert.deepEqual(payload(asked), { "need-1": "rest", "need-2": " time " });
});

test("boxes give a list, of marks only one is chosen, and what rests is left out", () => {
  const asked = form(
    field("checkbox", "a", "a1", { checked: true, label: "First" }),
    field("checkbox", "a", "a2"),
    field("radio", "b", "b1"),
    field("radio", "b", "b2", { checked: true, label: "Second" }),
    field("text", "c", "  "),
    field("text", "d", "off", { disabled: true }),
  );
  assert.deepEqual(payload(asked), { a: ["a1"], b: "b2" });
  assert.equal(asText(form(...asked.elements.slice(0, 4))), "First\nSecond");
});
