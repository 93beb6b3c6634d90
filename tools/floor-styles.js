// @ts-check
/** What style sheets use: properties, words and functions in their values, selectors and at-rules. */

const FUNCTION = /([a-z-]+)\(/g;
const WORD = /(?<![\w-])[a-z][a-z-]*(?![\w(-])/g;
const PSEUDO = /::?([a-z-]+)/g;

/** Where these are not known, this is lost and nothing else. */
const NICETIES = new Map([
  ["a mouse pointer that tells what can be done", /^cursor/],
  ["the colour of selected words", /^:selection$/],
  ["the page that grows dark under an open dialog; older-dialogs brings its own", /^:backdrop$/],
  ["our own ring around what has the focus: the browser draws its own", /^(:focus-visible|outline)$/],
  ["a row that is marked as a whole: its box is ticked", /^:has$/],
  ["the colour of ticks, scroll bars and fields", /^(accent-color|color-scheme)/],
  ["a field that grows while somebody writes: it scrolls", /^(field-sizing|resize)/],
  ["lines of even length", /^text-wrap/],
  ["the look of lines below words", /^text-(decoration-thickness|underline-offset)$/],
  ["letters as large as on the other phones when turned; a prefix stands beside it", /^text-size-adjust$/],
  ["a page that stays when a list is scrolled to its end", /^overscroll-behavior/],
  ["gliding, and room above what was scrolled to", /^scroll-(behavior|padding)/],
  ["words that a long press does not select; a prefix stands beside it", /^user-select$/],
  ["room between things that stand beside or below each other: they touch, before Chrome 84", /^gap in flex$/],
  ["a little more height for lines of Arabic", /^:dir$/],
  ["round corners", /^border-\w+-\w+-radius$/],
  ["the exact place of a dot, and of a link that only shows when it has the focus", /^inset-inline-(start|end)$/],
  ["the margins and the ends of printed pages", /^(@page|break-)/],
]);

/**
 * @param {import("postcss").Root} sheet
 * @param {any} data
 * @param {(name: string, features: any[]) => void} use
 */
export function stylesOf(sheet, data, use) {
  /** @param {string} name @param {any} feature */
  const found = (name, feature) => {
    const nicety = [...NICETIES.values()].some((pattern) => pattern.test(name));
    if (feature?.__compat && !nicety) use(name, [feature]);
  };
  sheet.walkAtRules(({ name }) => found(`@${name}`, data["at-rules"][name]));
  sheet.walkRules(({ selector }) => {
    for (const [, name] of selector.matchAll(PSEUDO)) found(`:${name}`, data.selectors[name ?? ""]);
  });
  sheet.walkDecls((declaration) => {
    const { prop, value, parent } = declaration;
    const property = data.properties[prop];
    if (prop.startsWith("--") || !property) return;
    found(prop, property);
    const before = parent?.nodes?.slice(0, parent.nodes.indexOf(declaration)) ?? [];
    // An older value before it is what older browsers keep to.
    if (before.some((other) => other.type === "decl" && other.prop === prop)) return;
    for (const [word] of value.replace(/"[^"]*"|var\([^)]*\)/g, "").matchAll(WORD)) found(`${prop}: ${word}`, property[word]);
    for (const [, name = ""] of value.matchAll(FUNCTION)) found(`${name}()`, data.types[name] ?? data.types.color?.[name]);
    const flex = parent?.nodes?.some((other) => other.type === "decl" && /^(inline-)?flex$/.test(other.value));
    if (flex) found(`${prop} in flex`, property.flex_context);
  });
}
