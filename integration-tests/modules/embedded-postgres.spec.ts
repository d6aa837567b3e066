import { spawn, type ChildProcess } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { Client } from "pg"

const cluster = path.join(__dirname, "..", "..", "src", "dev", "postgres", "cluster.mjs")

type Started = { process: ChildProcess; port: number; pid: number; stop: () => Promise<void> }

/** A program that starts the embedded PostgreSQL on the folder, as `npm start` does, and stops it on SIGTERM. */
const program = (folder: string, port: number | undefined) => `
  const { startCluster } = await import(${JSON.stringify(cluster)})
  const cluster = await startCluster({ folder: ${JSON.stringify(folder)}, password: "secret", port: ${port} })
  // Before it says that it is ready: whoever hears that may stop it at once.
  process.on("SIGTERM", async () => { await cluster.stop(); process.exit(0) })
  console.log(JSON.stringify({ port: cluster.port, pid: cluster.pid }))
`

const start = async (folder: string, port?: number): Promise<Started> => {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program(folder, port)], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(String(chunk)))
    child.once("close", (code) => reject(new Error(`ended with ${code}`)))
  })
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()))
  return {
    process: child,
    ...(JSON.parse(line) as { port: number; pid: number }),
    stop: async () => {
      child.kill("SIGTERM")
      await ended
    },
  }
}

const ask = async (port: number, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: `postgres://postgres:secret@localhost:${port}/postgres` })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe("the embedded PostgreSQL", () => {
  const home = path.join(tmpdir(), `guildhall-cluster-${process.pid}`)
  const folder = path.join(home, "data")
  mkdirSync(home, { mode: 0o755 })

  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it("keeps what was written over an orderly stop, on the port that it is asked for", async () => {
    const first = await start(folder)
    await ask(first.port, "create table kept (word text)")
    await ask(first.port, "insert into kept values ('orderly')")
    await first.stop()
    expect(existsSync(path.join(folder, "postmaster.pid"))).toBe(false)

    const second = await start(folder, first.port)
    expect(second.port).toBe(first.port)
    expect(await ask(second.port, "select word from kept")).toEqual([{ word: "orderly" }])
    await second.stop()
  })

  it("survives kill -9 of whoever started it, whose server lives on", async () => {
    const first = await start(folder)
    await ask(first.port, "insert into kept values ('orphaned')")
    first.process.kill("SIGKILL")

    const second = await start(folder)
    expect(second.pid).not.toBe(first.pid)
    expect(await ask(second.port, "select count(*)::int as count from kept")).toEqual([{ count: 2 }])
    await second.stop()
  })

  it("survives kill -9 of everything", async () => {
    const first = await start(folder)
    await ask(first.port, "insert into kept values ('killed')")
    process.kill(first.pid, "SIGKILL")
    first.process.kill("SIGKILL")

    const second = await start(folder)
    expect(await ask(second.port, "select count(*)::int as count from kept")).toEqual([{ count: 3 }])
    await second.stop()
  })

  it("does not take the lock of a process number that now belongs to someone else for a running server", async () => {
    const first = await start(folder)
    const lock = readFileSync(path.join(folder, "postmaster.pid"), "utf8")
    await first.stop()
    writeFileSync(path.join(folder, "postmaster.pid"), lock.replace(/^\d+/, String(process.pid)))

    const second = await start(folder)
    expect(await ask(second.port, "select count(*)::int as count from kept")).toEqual([{ count: 3 }])
    await second.stop()
  })

  it("takes another port where the one it had is taken", async () => {
    const other = await start(path.join(home, "other"))
    const here = await start(folder, other.port)
    expect(here.port).not.toBe(other.port)
    expect(await ask(here.port, "select count(*)::int as count from kept")).toEqual([{ count: 3 }])
    await Promise.all([other.stop(), here.stop()])
  })

  it("begins again where creating the data was interrupted", async () => {
    const half = path.join(home, "half")
    mkdirSync(`${half}.new`)
    writeFileSync(path.join(`${half}.new`, "PG_VERSION"), "17")
    const started = await start(half)
    expect(await ask(started.port, "select 1 as one")).toEqual([{ one: 1 }])
    expect(existsSync(`${half}.new`)).toBe(false)
    await started.stop()
  })
})
