import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:net"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { databaseUrl } from "./database"

const ROOT = path.join(__dirname, "..", "..")
const CLI = path.join(ROOT, "node_modules", "@medusajs", "cli", "cli.js")
const FOLDERS = { plain: path.join(__dirname, "plain"), guildhall: ROOT }

/** Medusa as it comes, or Guildhall. */
export type Kind = keyof typeof FOLDERS

export type Usage = { statements: number; cpu_ms: number }

export type ServerOptions = {
  kind: Kind
  database: string
  /** False runs no subscribers and jobs, so that a call's statements are its own. */
  background?: boolean
  env?: Record<string, string>
}

const BOOT_MS = 180_000
const PRODUCTION: Record<string, string> = {
  NODE_ENV: "production",
  JWT_SECRET: "benchmark",
  COOKIE_SECRET: "benchmark",
  DISABLE_MEDUSA_ADMIN: "true",
  MEDUSA_DISABLE_TELEMETRY: "true",
  LOG_LEVEL: "warn",
  TS_NODE_PROJECT: path.join(ROOT, "tsconfig.json"),
}

const nodeArguments = ["--require", path.join(__dirname, "count-statements.cjs"), "--require", "ts-node/register"]

const environmentOf = ({ database, background = true, env }: ServerOptions): NodeJS.ProcessEnv => ({
  ...process.env,
  ...PRODUCTION,
  DATABASE_URL: databaseUrl(database),
  WORKER_MODE: background ? "shared" : "server",
  BENCH_BACKGROUND: background ? "1" : "0",
  ...env,
})

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })

/** Keeps the end of what a child prints, for the message when it fails. */
const listenTo = (child: ChildProcess): (() => string) => {
  let tail = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => (tail = (tail + String(chunk)).slice(-4_000)))
  }
  return () => tail
}

/**
 * Runs a command of Medusa's to its end.
 * @returns what it sent to this process
 */
const runCommand = async (options: ServerOptions, command: string[]): Promise<unknown[]> => {
  const child = spawn(process.execPath, [...nodeArguments, CLI, ...command], {
    cwd: FOLDERS[options.kind],
    env: environmentOf(options),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  const said = listenTo(child)
  const sent: unknown[] = []
  child.on("message", (message) => sent.push(message))
  const code = await new Promise((resolve) => child.once("close", resolve))
  if (code !== 0) {
    throw new Error(`"medusa ${command[0]}" of ${options.kind} ended with ${code}:\n${said()}`)
  }
  return sent
}

/** Brings a database to the schema of its kind. */
export const migrate = async (options: ServerOptions): Promise<void> => {
  await runCommand(options, ["db:migrate"])
}

/** Runs a script inside the application, without a server; answers what the script sent with `process.send`. */
export const execute = (options: ServerOptions, script: string, args: string[]): Promise<unknown[]> =>
  runCommand(options, ["exec", script, ...args])

/** A running server that is measured from outside, over HTTP, and tells what it used. */
export class MeasuredServer {
  private lastId = 0

  private constructor(
    readonly kind: Kind,
    readonly url: string,
    private readonly child: ChildProcess
  ) {}

  static async start(options: ServerOptions): Promise<MeasuredServer> {
    const port = await freePort()
    const url = `http://localhost:${port}`
    const child = spawn(process.execPath, [...nodeArguments, CLI, "start", "--port", String(port)], {
      cwd: FOLDERS[options.kind],
      env: { ...environmentOf(options), PORT: String(port), PUBLIC_URL: url },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    })
    const said = listenTo(child)
    for (let waited_ms = 0; waited_ms < BOOT_MS && child.exitCode === null; waited_ms += 250) {
      const answer = await fetch(`${url}/health`).catch(() => undefined)
      if (answer?.ok) {
        return new MeasuredServer(options.kind, url, child)
      }
      await sleep(250)
    }
    child.kill("SIGKILL")
    throw new Error(`${options.kind} did not start:\n${said()}`)
  }

  /** What it has used since it started. */
  usage(): Promise<Usage> {
    const id = (this.lastId += 1)
    return new Promise((resolve) => {
      const listen = (message: { type?: string; id?: number } & Usage): void => {
        if (message.type === "usage" && message.id === id) {
          this.child.off("message", listen)
          resolve({ statements: message.statements, cpu_ms: message.cpu_ms })
        }
      }
      this.child.on("message", listen)
      this.child.send({ type: "usage", id })
    })
  }

  /** Waits until it sends no statements any more: whatever follows a call has been done. */
  async settle(): Promise<Usage> {
    let last = await this.usage()
    for (let quiet = 0; quiet < 3; ) {
      await sleep(60)
      const now = await this.usage()
      quiet = now.statements === last.statements ? quiet + 1 : 0
      last = now
    }
    return last
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.child.once("close", resolve))
    this.child.kill("SIGKILL")
    await closed
  }
}
