import fs from "node:fs"
import { commandOf } from "../postgres/leftover.mjs"
import { home, inHome, readJson } from "./paths.mjs"
import { Problem } from "./problem.mjs"

const file = inHome("running.json")

/**
 * Claims the data of this folder for this process, until it ends. A claim whose process is gone (kill -9, a power
 * cut, a number that now belongs to another program) does not count.
 *
 * @param {number} port
 * @returns {{ release: () => void, tookOver: boolean }} `tookOver` where the one before did not end properly
 * @throws {Problem} where Guildhall runs here already
 */
export const claimFolder = (port) => {
  fs.mkdirSync(home, { recursive: true })
  const content = JSON.stringify({ pid: process.pid, port })
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      fs.writeFileSync(file, content, { flag: "wx" })
      return { release: () => fs.rmSync(file, { force: true }), tookOver: attempt > 0 }
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
        throw error
      }
      const other = /** @type {{ pid: number, port: number } | undefined} */ (readJson(file))
      if (other && other.pid !== process.pid && commandOf(other.pid).includes("start.mjs")) {
        throw new Problem(
          `Guildhall is already running from this folder: http://localhost:${other.port} (process ${other.pid}).`,
          "Use that one, or stop it first with Ctrl-C where it was started."
        )
      }
      fs.rmSync(file, { force: true })
    }
  }
  throw new Problem(`Another start took ${file} at the same moment.`, "Start again.")
}
