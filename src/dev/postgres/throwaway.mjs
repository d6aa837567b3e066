import crypto from "node:crypto"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { startCluster } from "./cluster.mjs"
import { clearLeftoverServer, commandOf } from "./leftover.mjs"

const prefix = "guildhall-throwaway-"

/** Removes what earlier runs left behind because they were killed. */
const sweepLeftovers = async () => {
  for (const name of fs.readdirSync(os.tmpdir()).filter((one) => one.startsWith(prefix))) {
    const starter = Number(name.slice(prefix.length).split("-")[0])
    if (commandOf(starter).includes("node")) {
      continue
    }
    const folder = path.join(os.tmpdir(), name)
    try {
      await clearLeftoverServer(path.join(folder, "data"))
      fs.rmSync(folder, { recursive: true, force: true })
    } catch {
      // Someone else's: it is theirs to remove.
    }
  }
}

/**
 * A PostgreSQL of its own for tests and measurements: fast, unsafe, on a free port, gone when stopped.
 *
 * @param {{ settings?: string[] }} [options]
 * @returns {Promise<{ environment: Record<string, string>, url: (database: string) => string, stop: () => Promise<void> }>}
 *   `environment` is what Medusa's test runners read
 */
export const startThrowaway = async ({ settings = [] } = {}) => {
  await sweepLeftovers()
  const home = path.join(os.tmpdir(), `${prefix}${process.pid}-${crypto.randomBytes(4).toString("hex")}`)
  fs.mkdirSync(home, { mode: 0o755 })
  const password = crypto.randomBytes(12).toString("hex")
  const log = fs.createWriteStream(path.join(home, "log"))
  const cluster = await startCluster({
    folder: path.join(home, "data"),
    password,
    throwaway: true,
    settings: ["max_connections=200", ...settings],
    log: (text) => log.write(text),
  }).catch((error) => {
    fs.rmSync(home, { recursive: true, force: true })
    throw error
  })
  return {
    environment: {
      DB_HOST: "localhost",
      DB_PORT: String(cluster.port),
      DB_USERNAME: "postgres",
      DB_PASSWORD: password,
    },
    url: cluster.url,
    stop: async () => {
      await cluster.stop()
      log.end()
      fs.rmSync(home, { recursive: true, force: true })
    },
  }
}
