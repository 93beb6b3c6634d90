// @ts-check
/**
 * node tools/floor.js FOLDER: what the bundles in FOLDER use although the oldest browsers of browsers.json do not
 * have it, one a line. What each can do, their makers tell in @mdn/browser-compat-data.
 */

import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

import { Linter } from "eslint";
import postcss from "postcss";

import { stylesOf } from "./floor-styles.js";

/** @type {any} */
const DATA = createRequire(import.meta.url)("@mdn/browser-compat-data");
/** @type {Record<string, Record<string, number>>} */
const BROWSERS = JSON.parse(await readFile(new URL("browsers.json", import.meta.url), "utf8"));
const NAMES = {
  phone: { chrome: "chrome_android", firefox: "firefox_android", ios_saf: "safari_ios", samsung: "samsunginternet_android" },
  room: { chrome: "chrome", edge: "edge", firefox: "firefox", ios_saf: "safari_ios", safari: "safari" },
};
/** The other bundles are for phones, or go wherever their kind does. */
const IN_THE_ROOM = /^(console|checklist|screen)\b/;

/** Used with care: where it is missing, something else is done, or a way that is not ours is not gone. */
const CARED_FOR = new Set([
  // phone/older-dialogs.js brings it where it is missing.
  ".showModal()",
  // On paper: without it tints are missing, and shapes carry the meaning.
  "print-color-adjust",
  "print-color-adjust: exact",
  // Socket.IO over WebTransport: we ask for WebSocket. Its largest frames are larger than ours may be.
  ".createBidirectionalStream()",
  ".getWriter()",
  ".pipeThrough()",
  ".pipeTo()",
  ".setBigUint64()",
  "TransformStream",
  "WebTransport",
]);

const [folder = "static/built"] = process.argv.slice(2);
const found = new Set();
for (const path of await readdir(folder, { recursive: true })) {
  if (path === "too-old.js") continue;
  const floor = IN_THE_ROOM.test(basename(path)) ? "room" : "phone";
  const text = () => readFile(join(folder, path), "utf8");
  /** @param {string} name @param {any[]} features */
  const use = (name, features) => {
    if (CARED_FOR.has(name) || features.length === 0) return;
    if (!features.some((feature) => isOldEnough(feature, floor))) found.add(`${path}: ${name}`);
  };
  if (path.endsWith(".js")) namesIn(await text(), use);
  if (path.endsWith(".css")) stylesOf(postcss.parse(await text()), DATA.css, use);
}
for (const line of found) console.log(line);
process.exitCode = found.size > 0 ? 1 : 0;

/**
 * Methods that are called, properties that are set, and things of the browser that are named.
 *
 * @param {string} script
 * @param {(name: string, features: any[]) => void} use
 */
function namesIn(script, use) {
  const { api, javascript } = DATA;
  const owners = [...Object.values(api), ...Object.values(javascript.builtins)];
  /** @param {string} name */
  const members = (name) =>
    owners.flatMap((owner) => [name, `${name}_static`].filter((key) => Object.hasOwn(owner, key)).map((key) => owner[key]));
  /** @param {string} name */
  const styles = (name) => {
    const property = DATA.css.properties[name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)];
    return property ? [property] : [];
  };
  /** What a bundle defines itself is its own, whatever else bears that name. */
  const own = new Set();
  const define = (/** @type {any} */ { key }) => void own.add(key.name ?? key.value);
  /** @type {[string, string, any[]][]} */
  const used = [];
  const rule = {
    create: (/** @type {any} */ context) => ({
      MethodDefinition: define,
      Property: define,
      CallExpression: (/** @type {any} */ { callee, arguments: given }) => {
        const name = callee.type === "MemberExpression" && !callee.optional && !callee.computed && callee.property.name;
        if (name) used.push([name, `.${name}()`, members(name)]);
        const options = name === "addEventListener" && given[2]?.type === "ObjectExpression" ? given[2].properties : [];
        for (const { key } of options) {
          const parameter = api.EventTarget.addEventListener.options_parameter;
          use(`addEventListener with ${key?.name}`, [parameter?.[`options_${key?.name}_parameter`]].filter(Boolean));
        }
      },
      AssignmentExpression: (/** @type {any} */ { left }) => {
        const name = left.type === "MemberExpression" && !left.computed && left.property.name;
        const holder = left.object?.property?.name;
        if (left.object?.type === "ThisExpression") own.add(name);
        // Attributes of ours, and styles, which are looked at as such.
        else if (holder === "dataset") return;
        else if (holder === "style" && name) used.push([name, `.style.${name} =`, styles(name)]);
        else if (name) used.push([name, `.${name} =`, Object.values(api).flatMap((owner) => owner[name] ?? [])]);
      },
      Program: (/** @type {any} */ node) => {
        for (const { identifier } of context.sourceCode.getScope(node).through) {
          const { name } = identifier;
          const known = [api[name], javascript.builtins[name]].filter((feature) => feature?.__compat);
          if (identifier.parent.operator !== "typeof") use(name, known);
        }
      },
    }),
  };
  const plugins = { floor: { rules: { names: rule } } };
  const [fatal] = new Linter().verify(script, [
    { plugins: /** @type {any} */ (plugins), rules: { "floor/names": "error" }, languageOptions: { ecmaVersion: 2022 } },
  ]);
  for (const [name, how, features] of used) if (!own.has(name)) use(how, features);
  if (fatal) throw new Error(`${fatal.line}: ${fatal.message}`);
}

/**
 * @param {any} feature
 * @param {"phone" | "room"} floor
 */
function isOldEnough(feature, floor) {
  const support = feature.__compat?.support;
  if (!support) return true;
  return Object.entries(NAMES[floor]).every(([browser, name]) => {
    const [told] = [support[name]].flat();
    if (!told || told.flags || told.prefix || told.version_removed) return false;
    const since = String(told.version_added).replace("≤", "");
    return Number.parseFloat(since) <= (BROWSERS[floor]?.[browser] ?? 0);
  });
}
