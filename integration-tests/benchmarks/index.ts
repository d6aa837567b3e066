import { writeFileSync } from "node:fs"
import { cpus, loadavg } from "node:os"
import { parseArgs } from "node:util"
import { systemClock } from "../../src/lib/clock"
import type { SuiteResult } from "./result"
import { afterOrder } from "./suites/after-order"
import { openWorlds, type Suite } from "./suites/context"
import { flatness } from "./suites/flatness"
import { ledger } from "./suites/ledger"
import { reconciliation } from "./suites/reconciliation"
import { settlement } from "./suites/settlement"
import { statements } from "./suites/statements"
import { storefront } from "./suites/storefront"
import { whatIf } from "./suites/what-if"

const SUITES: readonly Suite[] = [storefront, statements, flatness, afterOrder, ledger, reconciliation, whatIf, settlement]

const USAGE = `npm run bench -- [--only ${SUITES.map(({ name }) => name).join(",")}] [--rounds 10] [--shops 2000] [--json <file>]`

type Options = { suites: Suite[]; rounds: number; shops: number; json?: string }

const readOptions = (): Options => {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      rounds: { type: "string", default: "10" },
      shops: { type: "string", default: "2000" },
      json: { type: "string" },
    },
  })
  const wanted = values.only?.split(",") ?? SUITES.map(({ name }) => name)
  const unknown = wanted.filter((name) => !SUITES.some((suite) => suite.name === name))
  const [rounds, shops] = [Number(values.rounds), Number(values.shops)]
  if (unknown.length > 0 || !(rounds >= 1) || !(shops >= 20)) {
    throw new Error(`${unknown.length > 0 ? `There is no benchmark "${unknown.join()}". ` : ""}Usage: ${USAGE}`)
  }
  return { suites: SUITES.filter(({ name }) => wanted.includes(name)), rounds, shops, json: values.json }
}

const report = (text: string): void => {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\x1b[K${text}`)
  }
}

const print = ({ title, rows, goals }: SuiteResult): void => {
  report("")
  console.log(`\n${title}`)
  console.table(rows)
  for (const { name, goal, value, is_met } of goals) {
    console.log(`${is_met ? "met   " : "missed"}  ${name}: ${value} (goal ${goal})`)
  }
}

const main = async (): Promise<void> => {
  const { suites, rounds, shops, json } = readOptions()
  const { world, drop } = openWorlds()
  const results: SuiteResult[] = []
  const started_at = systemClock.now().toISOString()
  try {
    for (const suite of suites) {
      const result = await suite.run({
        rounds,
        shops,
        world,
        report: (text) => report(`${suite.name}: ${text}`),
      })
      results.push(result)
      print(result)
    }
  } finally {
    await drop()
  }
  if (json) {
    const machine = { node: process.version, cpu: cpus()[0]?.model, cpu_count: cpus().length, load_average: loadavg() }
    writeFileSync(json, `${JSON.stringify({ started_at, machine, rounds, shops, suites: results }, null, 2)}\n`)
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  }
)
