// @ts-check
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { hintsFor } from "../../static/js/hints.js";

/** @typedef {import("../../static/js/hints.js").Hint} Hint */

/** @param {string} language */
async function table(language) {
  const list = (await import(`../../static/js/hints/${language}.js`)).default;
  const file = new URL(`hints/${language}.json`, import.meta.url);
  /** @type {Record<Hint | "none", string[]>} */
  const said = JSON.parse(await readFile(file, "utf8"));
  return Object.entries(said).flatMap(([meant, texts]) =>
    texts.map((text) => ({ meant, text, found: hintsFor(text, list) })),
  );
}

/** @param {number} part @param {number} whole */
const share = (part, whole) => Math.round((100 * part) / whole);

for (const language of ["en", "es", "ar"]) {
  test(`${language}: who is asked has a reason, and contacts are noticed`, async (t) => {
    const rows = await table(language);
    const asked = rows.filter(({ found }) => found.length > 0);
    const rightly = asked.filter(({ meant }) => meant !== "none");
    const counted = ["link", "number", "address", "name", "danger"].map((hint) => {
      const meant = rows.filter((row) => row.meant === hint);
      const found = meant.filter((row) => row.found.includes(/** @type {Hint} */ (hint)));
      return { hint, recall: share(found.length, meant.length), of: meant.length };
    });
    const recall = Object.fromEntries(counted.map(({ hint, recall: part }) => [hint, part]));
    const told = counted.map(({ hint, recall: part, of }) => `${hint} ${part} % of ${of}`).join(", ");
    t.diagnostic(`${language}: precision ${share(rightly.length, asked.length)} %; found: ${told}`);
    for (const row of rows.filter((row) => row.found.length > 0 === (row.meant === "none"))) {
      if (process.env.VERBOSE) t.diagnostic(`${row.meant} ≠ ${row.found}: ${row.text}`);
    }
    assert.ok(rows.length >= 200);
    assert.ok(rightly.length >= 0.8 * asked.length);
    assert.ok(Number(recall.link) >= 99 && Number(recall.number) >= 99);
    assert.ok(Number(recall.danger) >= 80);
  });
}
