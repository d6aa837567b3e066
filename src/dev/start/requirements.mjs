import fs from "node:fs"
import net from "node:net"
import { setTimeout as wait } from "node:timers/promises"
import { root } from "./paths.mjs"
import { Problem } from "./problem.mjs"

const MEGABYTE = 1_048_576

/** @param {number} needed_mb */
export const requireDiskSpace = (needed_mb) => {
  const { bavail, bsize } = fs.statfsSync(root)
  const free_mb = Math.floor((bavail * bsize) / MEGABYTE)
  if (free_mb < needed_mb) {
    throw new Problem(
      `The disk is nearly full: ${free_mb} MB are free, this needs about ${needed_mb} MB.`,
      `Free some space on the disk of ${root}, then start again.`
    )
  }
}

/** @param {number} port @returns {Promise<string | undefined>} the reason why nobody can listen there */
const obstacleAt = (port) =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message))
    server.listen(port, () => server.close(() => resolve(undefined)))
  })

/**
 * @param {number} port
 * @param {number} patience_ms how long a server of ours that is just ending is waited for
 * @throws {Problem} where the port is taken
 */
export const requirePort = async (port, patience_ms) => {
  let obstacle = await obstacleAt(port)
  for (let waited_ms = 0; obstacle === "EADDRINUSE" && waited_ms < patience_ms; waited_ms += 250) {
    await wait(250)
    obstacle = await obstacleAt(port)
  }
  if (obstacle === "EADDRINUSE") {
    throw new Problem(
      `Port ${port} is taken by another program.`,
      `Stop that program, or choose another port: PORT=${port + 100} npm start`
    )
  }
  if (obstacle) {
    throw new Problem(
      `Port ${port} cannot be used (${obstacle}).`,
      "Choose another port, above 1024 for an ordinary user: PORT=9100 npm start"
    )
  }
}
