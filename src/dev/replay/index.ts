import { createHash } from "node:crypto"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { reportOf } from "./check"
import { replay, type ReplayInput } from "./replay"

const USAGE = `npm run replay -- <folder> [options]

  --from 2017-01-01      only orders bought at or after this time
  --to 2017-02-01        only orders bought before this time
  --limit 60             at most so many orders, the earliest first
  --several-sellers 30   of these, at least so many with more than one seller
  --concurrency 1        so many calls at a time
  --url, --stripe-url    the running marketplace and its local Stripe
  --commission-bps 1000  what the fee plan takes of each piece
  --journal <file>       where progress is kept; start again with the same arguments to go on

The marketplace must run for development (npm start without STRIPE_API_KEY): its clock is moved.`

const readTime = (name: string, text: string | undefined): Date | undefined => {
  if (text === undefined) {
    return undefined
  }
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) {
    throw new Error(`--${name} must be a date such as 2017-01-31, not "${text}"`)
  }
  return at
}

const readCount = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) {
    return undefined
  }
  if (!/^[1-9]\d*$/.test(text)) {
    throw new Error(`--${name} must be a whole number of at least 1, not "${text}"`)
  }
  return Number(text)
}

const journalName = (args: string[]): string =>
  join(".guildhall", "replay", `${createHash("sha256").update(args.join(" ")).digest("hex").slice(0, 12)}.jsonl`)

const readInput = (args: string[]): ReplayInput => {
  const text = { type: "string" } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      from: text,
      to: text,
      limit: text,
      "several-sellers": text,
      concurrency: text,
      url: text,
      "stripe-url": text,
      "commission-bps": text,
      journal: text,
    },
  })
  if (positionals.length !== 1) {
    throw new Error("Name exactly one folder with orders.csv and order_items.csv")
  }
  const port = process.env.PORT ?? "9000"
  return {
    folder: resolve(positionals[0]),
    from: readTime("from", values.from),
    to: readTime("to", values.to),
    limit: readCount("limit", values.limit),
    several_sellers: readCount("several-sellers", values["several-sellers"]),
    concurrency: readCount("concurrency", values.concurrency) ?? 1,
    url: values.url ?? process.env.GUILDHALL_URL ?? `http://localhost:${port}`,
    stripe_url: values["stripe-url"] ?? process.env.STRIPE_URL ?? `http://localhost:${process.env.STRIPE_API_PORT ?? Number(port) + 1}`,
    operator: {
      email: process.env.OPERATOR_EMAIL ?? "operator@guildhall.example",
      password: process.env.OPERATOR_PASSWORD ?? "guildhall",
    },
    commission_bps: BigInt(readCount("commission-bps", values["commission-bps"]) ?? 1000),
    currency_code: "brl",
    country_code: "br",
    journal_file: values.journal ?? journalName(args),
  }
}

const main = async (): Promise<number> => {
  const args = process.argv.slice(2)
  if (args.includes("--help")) {
    console.log(USAGE)
    return 0
  }
  const figures = await replay(readInput(args))
  console.log(`\n${reportOf(figures)}`)
  return figures.every(({ expected, actual }) => expected === actual) ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`\nThe replay stopped: ${error.message}\n\n${USAGE}`)
    process.exit(1)
  }
)
