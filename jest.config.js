const { loadEnv } = require("@medusajs/framework/utils")

loadEnv("test", process.cwd())

const matches = {
  unit: ["**/src/**/__tests__/**/*.unit.spec.ts"],
  modules: ["**/integration-tests/modules/**/*.spec.ts"],
  http: ["**/integration-tests/http/**/*.spec.ts"],
  browser: ["**/integration-tests/browser/**/*.spec.ts"],
  simulation: ["**/integration-tests/simulation/**/*.spec.ts"],
}

module.exports = {
  transform: {
    "^.+\\.[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", decorators: true, tsx: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: "es2022",
        },
      },
    ],
  },
  testEnvironment: "node",
  moduleFileExtensions: ["js", "ts", "tsx", "json"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/.medusa/", "<rootDir>/.guildhall/"],
  testMatch: matches[process.env.TEST_TYPE ?? "unit"],
  // `npm test` asks for the figures of the run in a file.
  reporters: ["default", ...(process.env.GUILDHALL_REPORT ? ["<rootDir>/src/dev/test/report.cjs"] : [])],
  setupFiles: ["./integration-tests/setup.js"],
  testTimeout: 120_000,
}
