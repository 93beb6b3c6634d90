// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { clean, lettersIn } from "../../static/js/shared/clean.js";

/** @type {[raw: string, clean: string | null][]} */
const PAIRS = JSON.parse(
  readFileSync(new URL("../vectors/cleaning.json", import.meta.url), "utf8"),
);

for (const [raw, expected] of PAIRS) {
  test(`the phone cleans ${JSON.stringify(raw)} as the server does`, () => {
    assert.equal(clean(raw), expected);
  });
}

test("what is clean stays as it is", () => {
  for (const [, once] of PAIRS) if (once !== null) assert.equal(clean(once), once);
});

test("half a sign cannot be shown", () => {
  assert.equal(clean("half \ud83e"), null);
});

test("letters are counted as the server counts them", () => {
  assert.equal(lettersIn("🫖a"), 2);
});
