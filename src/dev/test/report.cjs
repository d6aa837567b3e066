/** A jest reporter that writes the figures of a run into the file that GUILDHALL_REPORT names. */
const fs = require("node:fs")

class Report {
  /** @param {unknown} _contexts @param {import("@jest/reporters").AggregatedResult} results */
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites } = results
    const numSkippedTests = results.numPendingTests + results.numTodoTests
    fs.writeFileSync(
      process.env.GUILDHALL_REPORT ?? "",
      JSON.stringify({ numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites, numSkippedTests })
    )
  }
}

module.exports = Report
