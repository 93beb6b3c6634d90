// @ts-check
/**
 * node tools/bundle.js FOLDER: the scripts and style sheets that browsers load, written into FOLDER.
 * What they may take for granted stands in browsers.json.
 */

import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

import cascadeLayers from "@csstools/postcss-cascade-layers";
import { build } from "esbuild";
import { Features, bundleAsync } from "lightningcss";
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
  // A browser below the floor reads it too, as far as it knows modules: so that it can say it is too old.
  await script({ phone: "phone/phone" }, BROWSERS.modules);
  // Where codes are typed.
  await script({ sweep: "phone/sweep" }, BROWSERS.modules);
  // Comes with the steps that keep something.
  await script({ journal: "phone/journal" }, BROWSERS.phone);
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
  /** @type {import("esbuild").BuildOptions} */
  const options = {
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
  };
  return build({ ...options, plugins: [broughtLater(options)] });
}

/**
 * What a script imports while it runs lies in a file of its own, named by what it holds, with all that it needs: the
 * bundler's own way would give the first load a file more for every piece that both share.
 *
 * @param {import("esbuild").BuildOptions} options
 * @returns {import("esbuild").Plugin}
 */
function broughtLater(options) {
  const setup = (/** @type {import("esbuild").PluginBuild} */ { onResolve }) =>
    onResolve({ filter: /^\.\.?\// }, async ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const { metafile } = await build({
        ...options,
        entryPoints: [join(resolveDir, path)],
        entryNames: "[name]-[hash]",
        metafile: true,
        plugins: [broughtLater(options)],
      });
      const made = Object.keys(metafile?.outputs ?? {}).find((file) => file.endsWith(".js"));
      return { path: `./${basename(made ?? "")}`, external: true };
    });
  return { name: "brought-later", setup };
}

async function sheets() {
  const styles = kindFiles(".css");
  for (const file of await readdir(SHEETS)) {
    const name = file.replace(/\.css$/, "");
    // Those of kinds come with the surface: each would be one more request, and a page waits for it.
    const files = [join(SHEETS, file), ...(name === "plain" ? [] : Object.values(styles))];
    await sheet(join(into, file), browsersFor(name), files);
  }
  // A kind whose sheet lies here needs none of its own.
  for (const [name, file] of Object.entries(styles)) {
    await sheet(join(into, "activities", `${name}.css`), browsersFor("phone"), [file]);
  }
}

/**
 * `padding-inline` and `inset` as one line for each side: Chrome before 87 has only those.
 *
 * @param {import("postcss").Declaration} declaration
 */
function eachSide(declaration) {
  const { prop, value } = declaration;
  const [first = "", second = first, third = first, fourth = second] = postcss.list.space(value);
  /** @type {Record<string, string> | undefined} */
  const sides = /^(margin|padding|scroll-padding|scroll-margin)-(block|inline)$/.test(prop)
    ? { [`${prop}-start`]: first, [`${prop}-end`]: second }
    : {
        inset: { top: first, right: second, bottom: third, left: fourth },
        // Every script that we write in runs from top to bottom.
        "inset-block-start": { top: value },
        "inset-block-end": { bottom: value },
      }[prop];
  if (!sides) return;
  for (const [side, width] of Object.entries(sides)) declaration.cloneBefore({ prop: side, value: width });
  declaration.remove();
}

/**
 * Older browsers know no layers: what they order is written as selectors that weigh more. That is the
 * same in every sheet as long as no selector names an id.
 *
 * @param {string} to
 * @param {Record<string, number>} browsers
 * @param {string[]} files
 */
async function sheet(to, browsers, files) {
  const imports = files.map((file) => `@import "${file}";`).join("\n");
  const from = join(ROOT, "sheet.css");
  const { code, map } = await bundleAsync({
    filename: from,
    minify: true,
    sourceMap: true,
    // It would go by the language of the page, with selectors that the same browsers do not know.
    exclude: Features.LogicalProperties | Features.DirSelector,
    projectRoot: ROOT,
    targets: Object.fromEntries(Object.entries(browsers).map(([name, version]) => [name, packed(version)])),
    resolver: { read: (file) => (file === from ? `${LAYERS}\n${imports}` : readFile(file, "utf8")) },
  });
  const sides = { postcssPlugin: "each-side", Declaration: eachSide };
  const layers = cascadeLayers({ onConditionalRulesChangingLayerOrder: "warn" });
  const layered = await postcss([sides, layers]).process(code, {
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
