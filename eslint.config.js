// Rules that find mistakes; the look of the code is left to its writers.
import js from "@eslint/js";
import globals from "globals";

const ASK = "Ask with static/js/shared/api.js: what a request must not tell is a privacy rule.";
const ON_PLAIN_HTTP = "Phones are on plain HTTP, where this does not exist.";

export default [
  { ignores: ["static/vendor/", "static/built/", "node_modules/", ".venv/", "out/", "build/", "dist/"] },
  js.configs.recommended,
  {
    files: ["static/js/**/*.js", "sessions/activities/*/static/*.js", "tests/toys/*/static/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-globals": ["error", "event", "name", { name: "fetch", message: ASK }],
      "no-restricted-properties": [
        "error",
        { object: "crypto", property: "subtle", message: ON_PLAIN_HTTP },
        { object: "crypto", property: "randomUUID", message: ON_PLAIN_HTTP },
        { object: "navigator", property: "serviceWorker", message: ON_PLAIN_HTTP },
        { object: "navigator", property: "clipboard", message: ON_PLAIN_HTTP },
        { object: "navigator", property: "wakeLock", message: ON_PLAIN_HTTP },
        { object: "document", property: "write", message: "The content policy forbids it." },
      ],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: ["static/js/shared/api.js"], rules: { "no-restricted-globals": "off" } },
  { files: ["static/js/shared/too-old.js"], rules: { "no-var": "off" } },
  { files: ["tests/js/**/*.js", "tools/*.js"], languageOptions: { globals: globals.node } },
];
