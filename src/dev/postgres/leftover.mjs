import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { setTimeout as wait } from "node:timers/promises"

/** @param {number} pid @returns {string} the command that the process runs; empty where there is none */
export const commandOf = (pid) => {
  try {
    if (process.platform === "linux") {
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
    }
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" })
  } catch {
    return ""
  }
}

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}

/**
 * Clears what an earlier server left in its data folder when the one who started it was killed: stops the server
 * where it still runs, and removes a lock file whose process number now belongs to someone else (as after a restart
 * of a container), which PostgreSQL itself would take for a running server.
 *
 * @param {string} dataFolder
 */
export const clearLeftoverServer = async (dataFolder) => {
  const lock = path.join(dataFolder, "postmaster.pid")
  if (!fs.existsSync(lock)) {
    return
  }
  const pid = Number(fs.readFileSync(lock, "utf8").split("\n")[0])
  const command = commandOf(pid)
  if (command.includes("postgres") && command.includes(dataFolder)) {
    process.kill(pid, "SIGINT")
    for (let waited_ms = 0; isAlive(pid) && waited_ms < 30_000; waited_ms += 50) {
      await wait(50)
    }
  }
  if (!commandOf(pid).includes(dataFolder)) {
    fs.rmSync(lock, { force: true })
  }
}
