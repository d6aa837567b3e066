import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

export interface Guildhall {
  url: string
  stripe_url: string
  operator: { email: string; password: string }
  stop: () => Promise<void>
}

const root = path.join(__dirname, "../../..")

/** Runs inside the started marketplace: writes down where everything is and stays until it is stopped. */
const TELL = `
const { GUILDHALL_URL, STRIPE_URL, OPERATOR_EMAIL, OPERATOR_PASSWORD, GUILDHALL_TELL } = process.env
const fs = require("node:fs")
fs.writeFileSync(GUILDHALL_TELL + ".part", JSON.stringify({
  url: GUILDHALL_URL, stripe_url: STRIPE_URL, operator: { email: OPERATOR_EMAIL, password: OPERATOR_PASSWORD },
}))
fs.renameSync(GUILDHALL_TELL + ".part", GUILDHALL_TELL)
setInterval(() => {}, 60_000)
`

/** A marketplace that somebody runs already, told by the environment: for working on these tests. */
const running = (): Guildhall | undefined => {
  const { GUILDHALL_URL, STRIPE_URL, OPERATOR_EMAIL, OPERATOR_PASSWORD } = process.env
  return GUILDHALL_URL && STRIPE_URL
    ? {
        url: GUILDHALL_URL,
        stripe_url: STRIPE_URL,
        operator: {
          email: OPERATOR_EMAIL ?? "operator@guildhall.example",
          password: OPERATOR_PASSWORD ?? "guildhall",
        },
        stop: async () => {},
      }
    : undefined
}

/**
 * Starts the built marketplace as `npm start` does, with a database, a local Stripe and files of its own, both dashboards
 * and a clock that moves. Builds what is not built yet.
 *
 * @throws Error with what the start said, where it gave up
 */
export const startGuildhall = async (): Promise<Guildhall> => {
  const known = running()
  if (known) {
    return known
  }
  const folder = mkdtempSync(path.join(tmpdir(), "guildhall-browser-"))
  const tell = path.join(folder, "where.json")
  const child = spawn(process.execPath, ["start.mjs", "--throwaway", process.execPath, "-e", TELL], {
    cwd: root,
    env: { ...process.env, GUILDHALL_TELL: tell, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let said = ""
  child.stdout.on("data", (text: Buffer) => (said += text.toString()))
  child.stderr.on("data", (text: Buffer) => (said += text.toString()))
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()))

  while (!existsSync(tell)) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The marketplace did not start:\n${said}`)
    }
    await sleep(200)
  }
  const where = JSON.parse(readFileSync(tell, "utf8")) as Omit<Guildhall, "stop">
  return {
    ...where,
    stop: async () => {
      child.kill("SIGTERM")
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
