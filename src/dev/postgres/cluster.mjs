import { spawn } from "node:child_process"
import crypto from "node:crypto"
import fs from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"
import { isFullDisk, Problem } from "../start/problem.mjs"
import { reachableBinaries, reachableDataFolder, serverAccount } from "./account.mjs"
import { findBinaries } from "./binaries.mjs"
import { clearLeftoverServer } from "./leftover.mjs"

/**
 * @typedef {object} ClusterOptions
 * @property {string} folder where the data lies
 * @property {string} password of the superuser `postgres`
 * @property {number} [port] the port to prefer; another one is taken where it is in use
 * @property {string[]} [settings] PostgreSQL settings, as `name=value`
 * @property {boolean} [throwaway] nothing has to survive: no waiting for the disk
 * @property {(text: string) => void} [log]
 *
 * @typedef {object} Cluster
 * @property {number} port
 * @property {number} pid
 * @property {(database: string) => string} url
 * @property {Promise<void>} ended when the server is gone, asked to or not
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<number>} a port that nobody listens on */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once("error", reject)
    server.listen(0, "localhost", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })

/** @param {number} port @returns {Promise<boolean>} */
export const isPortFree = (port) =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once("error", () => resolve(false))
    server.listen(port, "localhost", () => server.close(() => resolve(true)))
  })

/** @param {string} text @param {string} folder */
const explain = (text, folder) => {
  const last = text.trim().split("\n").slice(-4).join("\n  ")
  if (isFullDisk(text)) {
    return new Problem("The disk is full: PostgreSQL could not write its data.", `Free some space for ${folder}, then start again.`)
  }
  return new Problem(`PostgreSQL did not start:\n  ${last || "it said nothing"}`, `Its data is in ${folder}. The log tells more.`)
}

/** @param {string} native @param {string} name */
const binary = (native, name) => path.join(native, "bin", process.platform === "win32" ? `${name}.exe` : name)

/**
 * Creates the data folder under another name and renames it when complete: one that exists is whole.
 *
 * @param {string} native @param {string} folder @param {import("./account.mjs").Account} account
 * @param {ClusterOptions} options
 */
const initialise = async (native, folder, account, options) => {
  const unfinished = `${folder}.new`
  fs.rmSync(unfinished, { recursive: true, force: true })
  fs.mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  const passwordFile = path.join(os.tmpdir(), `guildhall-${crypto.randomBytes(8).toString("hex")}`)
  fs.writeFileSync(passwordFile, options.password, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined) {
    fs.chownSync(unfinished, account.uid, account.gid)
    fs.chownSync(passwordFile, account.uid, account.gid)
  }
  try {
    await new Promise((resolve, reject) => {
      const initdb = spawn(
        binary(native, "initdb"),
        [
          `--pgdata=${unfinished}`,
          "--username=postgres",
          `--pwfile=${passwordFile}`,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          // The same order of text on every machine, whatever languages it has installed.
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C",
          ...(options.throwaway ? ["--no-sync"] : []),
        ],
        { ...account, cwd: os.tmpdir(), stdio: ["ignore", "pipe", "pipe"] }
      )
      let said = ""
      for (const stream of [initdb.stdout, initdb.stderr]) {
        stream.on("data", (chunk) => {
          said += chunk
          options.log?.(String(chunk))
        })
      }
      initdb.once("error", reject)
      initdb.once("close", (code) => (code === 0 ? resolve(undefined) : reject(explain(said, folder))))
    })
    fs.renameSync(unfinished, folder)
  } finally {
    fs.rmSync(passwordFile, { force: true })
  }
}

/**
 * @param {string} native @param {string} folder @param {import("./account.mjs").Account} account
 * @param {number} port @param {ClusterOptions} options
 * @returns {Promise<import("node:child_process").ChildProcess>} the server, ready for connections
 */
const launch = (native, folder, account, port, options) =>
  new Promise((resolve, reject) => {
    const settings = [
      "listen_addresses=localhost",
      "unix_socket_directories=",
      // Parallel queries need shared memory that containers give sparingly.
      "max_parallel_workers_per_gather=0",
      "log_timezone=UTC",
      "timezone=UTC",
      "lc_messages=C",
      ...(options.throwaway ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"] : []),
      ...(options.settings ?? []),
    ]
    const server = spawn(
      binary(native, "postgres"),
      ["-D", folder, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
      // Its own process group: Ctrl-C reaches whoever started it, who stops it after everything that uses it.
      { ...account, cwd: os.tmpdir(), detached: true, stdio: ["ignore", "ignore", "pipe"] }
    )
    let said = ""
    server.stderr.on("data", (chunk) => {
      options.log?.(String(chunk))
      said = (said + chunk).slice(-8_000)
      if (said.includes("ready to accept connections")) {
        resolve(server)
      }
    })
    server.once("error", reject)
    server.once("close", () => reject(explain(said, folder)))
  })

/** @param {import("node:child_process").ChildProcess} server */
const stopServer = (server) =>
  new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) {
      return resolve(undefined)
    }
    server.once("close", resolve)
    // SIGINT is PostgreSQL's "fast": it rolls open transactions back, writes everything and goes.
    server.kill("SIGINT")
  })

/**
 * Starts the embedded PostgreSQL on a data folder, creating the folder the first time.
 *
 * @param {ClusterOptions} options
 * @returns {Promise<Cluster>}
 * @throws {Problem} where it cannot: no binaries, a full disk, data of another version
 */
export const startCluster = async (options) => {
  const account = serverAccount(options.folder)
  const native = reachableBinaries(findBinaries(), account)
  const folder = reachableDataFolder(options.folder, account)
  if (!fs.existsSync(path.join(folder, "PG_VERSION"))) {
    await initialise(native, folder, account, options)
  }
  await clearLeftoverServer(folder)
  const port = options.port && (await isPortFree(options.port)) ? options.port : await freePort()
  const server = await launch(native, folder, account, port, options)
  return {
    port,
    pid: server.pid ?? 0,
    ended: new Promise((resolve) => server.once("close", () => resolve())),
    url: (database) => `postgres://postgres:${encodeURIComponent(options.password)}@localhost:${port}/${database}`,
    stop: async () => {
      await stopServer(server)
    },
  }
}
