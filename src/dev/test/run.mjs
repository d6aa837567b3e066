/**
 * Runs the tests: `node src/dev/test/run.mjs [kind …] [-- jest arguments]`, all kinds without a name.
 * Each run has a PostgreSQL of its own unless DB_HOST names one; unit tests get none, so that they cannot need it.
 * The last line is "N passed, N failed"; the exit code is 1 where anything failed or a kind found no test in its files.
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { startThrowaway } from "../postgres/throwaway.mjs"
import { Problem } from "../start/problem.mjs"

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "..")
const kinds = ["unit", "modules", "http", "browser", "simulation"]

/** @typedef {{ kind: string, passed: number, failed: number, files: number, seconds: number, note: string }} Result */

const cut = process.argv.indexOf("--")
const named = process.argv.slice(2, cut === -1 ? undefined : cut)
const chosen = named.filter((one) => kinds.includes(one))
const jestArguments = [
  ...named.filter((one) => !kinds.includes(one)),
  ...(cut === -1 ? [] : process.argv.slice(cut + 1)),
]

/** @param {string} folder @param {RegExp} pattern @returns {number} */
const countFiles = (folder, pattern) => {
  if (!fs.existsSync(folder)) {
    return 0
  }
  return fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => pattern.test(name)).length
}

/** @param {string} kind */
const specFilesOf = (kind) =>
  kind === "unit"
    ? countFiles(path.join(root, "src"), /__tests__.*\.unit\.spec\.tsx?$/)
    : countFiles(path.join(root, "integration-tests", kind), /\.spec\.ts$/)

/** @type {import("node:child_process").ChildProcess | undefined} */
let running
let interrupted = false

/**
 * @param {string} kind @param {Record<string, string>} database
 * @returns {Promise<Result>}
 */
const runKind = async (kind, database) => {
  const files = specFilesOf(kind)
  const started_at = performance.now()
  if (!files) {
    return { kind, passed: 0, failed: 0, files, seconds: 0, note: "no tests yet" }
  }
  const report = path.join(os.tmpdir(), `guildhall-report-${process.pid}-${kind}.json`)
  const jest = createRequire(import.meta.url).resolve("jest/bin/jest")
  running = spawn(
    process.execPath,
    [
      "--experimental-vm-modules",
      "--no-warnings",
      "--max-old-space-size=6144",
      jest,
      ...(kind === "unit" ? ["--maxWorkers=2"] : ["--runInBand"]),
      "--forceExit",
      // Databases that come and go make the platform print a lot; --silent=false shows it.
      ...(jestArguments.some((one) => one.startsWith("--silent")) ? [] : ["--silent"]),
      ...jestArguments,
    ],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { LOG_LEVEL: "error", ...process.env, NODE_ENV: "test", TEST_TYPE: kind, GUILDHALL_REPORT: report, ...database },
    }
  )
  const code = await new Promise((resolve) => running?.once("close", resolve))
  running = undefined
  const seconds = (performance.now() - started_at) / 1_000
  if (!fs.existsSync(report)) {
    return { kind, passed: 0, failed: 1, files, seconds, note: `jest stopped without a report (exit code ${code})` }
  }
  const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites, numSkippedTests } = JSON.parse(
    fs.readFileSync(report, "utf8")
  )
  fs.rmSync(report)
  // A file that breaks before its first test fails no test, a test that is skipped neither: both count as failures here.
  let failed = numFailedTests + numRuntimeErrorTestSuites + numSkippedTests
  if (!failed && (code !== 0 || numFailedTestSuites)) {
    failed = 1
  }
  if (!failed && !numPassedTests) {
    return { kind, passed: 0, failed: 1, files, seconds, note: "found no test in its files" }
  }
  return { kind, passed: numPassedTests, failed, files, seconds, note: numSkippedTests ? `${numSkippedTests} skipped` : "" }
}

/** @param {Result[]} results */
const print = (results) => {
  console.log("")
  for (const { kind, passed, failed, files, seconds, note } of results) {
    const figures = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`
    console.log(`${kind.padEnd(11)}${figures}  ${String(files).padStart(3)} files  ${seconds.toFixed(0).padStart(4)} s  ${note}`)
  }
  const sum = (/** @type {"passed" | "failed"} */ key) => results.reduce((total, one) => total + one[key], 0)
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`)
  return sum("failed") === 0
}

const main = async () => {
  const toRun = chosen.length ? kinds.filter((kind) => chosen.includes(kind)) : kinds
  const needsDatabase = toRun.some((kind) => kind !== "unit" && specFilesOf(kind)) && !process.env.DB_HOST
  const database = needsDatabase ? await startThrowaway() : undefined
  /** @type {Result[]} */
  const results = []
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.on(signal, () => {
      interrupted = true
      running?.kill("SIGTERM")
    })
  }
  try {
    for (const kind of toRun) {
      if (!interrupted) {
        console.log(`\n— ${kind}`)
        results.push(await runKind(kind, kind === "unit" ? {} : (database?.environment ?? {})))
      }
    }
  } finally {
    await database?.stop()
  }
  process.exitCode = print(results) && !interrupted ? 0 : 1
}

main().catch((error) => {
  console.error(error instanceof Problem ? `${error.message}\n${error.advice}` : error)
  process.exitCode = 1
})
