import { spawn, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import net from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"

const root = path.join(__dirname, "..", "..", "..", "..")

/** A process that looks like a start and does nothing. */
const lookalike = () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 30000)", "start.mjs"], { stdio: "ignore" })
  return { pid: child.pid, stop: () => child.kill("SIGKILL") }
}

const start = (env: Record<string, string>) => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, "start.mjs")], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    timeout: 20_000,
  })
  return { status, said: stderr.trim() }
}

describe("npm start", () => {
  const home = mkdtempSync(path.join(tmpdir(), "guildhall-home-"))
  const base = { GUILDHALL_HOME: home, PORT: "19321" }

  afterAll(() => rmSync(home, { recursive: true }))

  it("says in one sentence that a port is taken, and what to do", async () => {
    const other = net.createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, () => resolve((other.address() as net.AddressInfo).port))
    })
    const { status, said } = start({ ...base, PORT: String(port) })
    other.close()
    expect(said).toBe(
      `Port ${port} is taken by another program.\n→ Stop that program, or choose another port: PORT=${port + 100} npm start`
    )
    expect(status).toBe(1)
  })

  it("refuses what is no port", () => {
    expect(start({ ...base, PORT: "http" })).toEqual({
      status: 1,
      said: 'PORT is "http", which is no port.\n→ Give a whole number from 1 to 65535: PORT=9100 npm start',
    })
  })

  it("refuses production with a database but without secrets", () => {
    const { status, said } = start({ ...base, NODE_ENV: "production", DATABASE_URL: "postgres://localhost/shop" })
    expect(said).toContain("In production JWT_SECRET and COOKIE_SECRET must be set")
    expect(status).toBe(1)
  })

  it("refuses a Stripe key without the secrets of its webhooks", () => {
    const { status, said } = start({ ...base, STRIPE_API_KEY: "sk_test_1", STRIPE_WEBHOOK_SECRET: "whsec_1" })
    expect(said).toContain("STRIPE_API_KEY is set but STRIPE_CONNECT_WEBHOOK_SECRET is not")
    expect(status).toBe(1)
  })

  it("says where it runs already instead of starting twice on the same data", () => {
    const runner = lookalike()
    writeFileSync(path.join(home, "running.json"), JSON.stringify({ pid: runner.pid, port: 9123 }))
    const { status, said } = start(base)
    runner.stop()
    expect(said).toBe(
      `Guildhall is already running from this folder: http://localhost:9123 (process ${runner.pid}).\n` +
        "→ Use that one, or stop it first with Ctrl-C where it was started."
    )
    expect(status).toBe(1)
  })
})
