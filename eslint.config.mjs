import medusa from "@medusajs/eslint-plugin"

const forbid = (selector, message) => ({ selector, message })

const style = [
  forbid("TSAnyKeyword", "Name the type, or take `unknown` and narrow it."),
  forbid("TSEnumDeclaration", "Use a union of literals."),
]

const clock = [
  forbid("NewExpression[callee.name='Date'][arguments.length=0]", "Ask the clock: container.resolve(\"clock\").now(), or take `at`."),
  forbid("CallExpression[callee.object.name='Date'][callee.property.name='now']", "Ask the clock: container.resolve(\"clock\").now(), or take `at`."),
]

export default [
  ...medusa.configs.recommended,
  { ignores: [".medusa/**", ".guildhall/**", "dist/**", "static/**", "src/**/*.d.ts"] },
  {
    // A comment that silences a rule is itself an error: every rule here is meant.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-debugger": "error",
      "no-self-compare": "error",
      "no-template-curly-in-string": "error",
      "no-unreachable-loop": "error",
      curly: ["error", "multi-line"],
      // Our own routes speak minor units; Medusa's decimals are converted in lib/money.
      "@medusajs/prices-in-major-units": "off",
    },
  },
  {
    // What a caller did wrong is a MedusaError. A plain error is a mistake of ours: it may stay one outside of the API.
    files: ["src/{lib,config,dev,client,modules,providers,workflows}/**", "src/api/*/routing/**", "*.ts"],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  { files: ["src/**/*.{ts,tsx}"], rules: { "no-restricted-syntax": ["error", ...style, ...clock], "no-console": "error" } },
  {
    // The clock itself, what only development runs, and pages, which show the browser's time.
    files: ["src/lib/clock.ts", "src/dev/**", "src/admin/**", "src/vendor-panel/**"],
    rules: { "no-restricted-syntax": ["error", ...style], "no-console": "off" },
  },
]
