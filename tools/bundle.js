// @ts-check
/**
 * node tools/bundle.js FOLDER: the scripts and style sheets that browsers load, written into FOLDER.
 * What they may take for granted stands in browsers.json.
 */

import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import cascadeLayers from "@csstools/postcss-cascade-layers";
import { build } from "esbuild";
import { bundleAsync } from "lightningcss";
import postcss from "postcss";

const ROOT = resolve(import.meta.dirname, "..");
const SHEETS = join(ROOT, "static/css/bundles");
const KINDS = join(ROOT, "sessions/activities");
const LAYERS = "@layer tokens, base, layout, components, activities, screen, utilities;";

/** Which browsers a bundle is for, when it is not for phones; those of kinds go wherever the kind does. */
/** @type {Record<string, string>} */
const FLOOR = { console: "room", screen: "room" };

/** @type {Record<string, Record<string, number>>} */
const BROWSERS = JSON.parse(await readFile(join(ROOT, "tools/browsers.json"), "utf8"));

const [into] = process.argv.slice(2);
if (!into) throw new Error("say which folder");
const kinds = await filesOfKinds();
await scripts();
await sheets();

/** @param {string} name */
function browsersFor(name) {
  return BROWSERS[FLOOR[name] ?? "phone"] ?? {};
}

async function scripts() {
  await script({ console: "console/console" }, BROWSERS.room);
  await script({ checklist: "console/checklist" }, BROWSERS.room);
  await script({ screen: "screen/screen" }, BROWSERS.room);
  // What is rarely needed lies in files of its own, named by what they hold.
  const later = { splitting: true, chunkNames: "[name]-[hash]" };
  // A browser below the floor reads it too, as far as it knows modules: so that it can say it is too old.
  await script({ phone: "phone/phone" }, BROWSERS.modules, later);
  await script({ "too-old": "shared/too-old" }, {}, { format: "iife", supported: {}, target: "es5" });
  await script({}, BROWSERS.phone, { entryPoints: kindFiles(".js"), outdir: join(into, "activities") });
}

/**
 * @param {Record<string, string>} entries name of the bundle, and its first file below static/js
 * @param {Record<string, number>} [browsers]
 * @param {import("esbuild").BuildOptions} [more]
 */
function script(entries, browsers = {}, more = {}) {
  const files = Object.entries(entries).map(([name, file]) => [name, join(ROOT, `static/js/${file}.js`)]);
  // Samsung's browser is Chrome, which stands beside it; Safari on iPhones has another name here.
  const named = Object.entries(browsers).filter(([browser]) => browser !== "samsung");
  return build({
    entryPoints: Object.fromEntries(files),
    outdir: into,
    absWorkingDir: ROOT,
    bundle: true,
    charset: "utf8",
    format: "esm",
    legalComments: "linked",
    logLevel: "warning",
    minify: true,
    sourcemap: true,
    // Every browser that knows modules can do these; the bundler doubts them for rare faults of old iPhones.
    supported: { destructuring: true, "template-literal": true },
    target: named.map(([browser, version]) => browser.replace("ios_saf", "ios") + version),
    ...more,
  });
}

async function sheets() {
  for (const file of await readdir(SHEETS)) {
    const name = file.replace(/\.css$/, "");
    await sheet(join(into, file), browsersFor(name), `@import "${join(SHEETS, file)}";`);
  }
  const styles = Object.entries(kindFiles(".css"));
  for (const [name, file] of styles) {
    await sheet(join(into, "activities", `${name}.css`), browsersFor("phone"), `@import "${file}";`);
  }
  const all = styles.map(([, file]) => `@import "${file}";`).join("\n");
  await sheet(join(into, "kinds.css"), browsersFor("phone"), all);
}

/**
 * Older browsers know no layers: what they order is written as selectors that weigh more. That is the
 * same in every sheet as long as no selector names an id.
 *
 * @param {string} to
 * @param {Record<string, number>} browsers
 * @param {string} imports
 */
async function sheet(to, browsers, imports) {
  const from = join(ROOT, "sheet.css");
  const { code, map } = await bundleAsync({
    filename: from,
    minify: true,
    sourceMap: true,
    projectRoot: ROOT,
    targets: Object.fromEntries(Object.entries(browsers).map(([name, version]) => [name, packed(version)])),
    resolver: { read: (file) => (file === from ? `${LAYERS}\n${imports}` : readFile(file, "utf8")) },
  });
  const layered = await postcss([cascadeLayers({ onConditionalRulesChangingLayerOrder: "warn" })]).process(code, {
    from,
    to,
    map: { inline: false, prev: map?.toString(), annotation: true },
  });
  for (const warning of layered.warnings()) throw new Error(String(warning));
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, layered.css);
  await writeFile(`${to}.map`, String(layered.map));
}

/** As lightningcss wants it: a byte for each part. @param {number} version */
function packed(version) {
  const [major = 0, minor = 0] = String(version).split(".").map(Number);
  return (major << 16) | (minor << 8);
}

/** Every file in the folders of kinds. */
async function filesOfKinds() {
  const entries = await readdir(KINDS, { recursive: true });
  return entries.filter((path) => /^\w+\/static\/[\w-]+\.(js|css)$/.test(path)).sort();
}

/**
 * @param {string} suffix
 * @returns {Record<string, string>} path of the bundle, without suffix, to source
 */
function kindFiles(suffix) {
  const files = kinds.filter((path) => path.endsWith(suffix));
  return Object.fromEntries(
    files.map((path) => [path.replace("/static/", "/").slice(0, -suffix.length), join(KINDS, path)]),
  );
}
