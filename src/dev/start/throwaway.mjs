import crypto from "node:crypto"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { freePort } from "../postgres/cluster.mjs"

/**
 * Points everything that is about to start at a folder and ports of its own, without the demo and with a clock that moves.
 * To be called before anything else of this folder is loaded, because paths are settled then.
 *
 * @returns {Promise<() => void>} removes the folder
 */
export const moveToThrowawayFolder = async () => {
  const home = path.join(os.tmpdir(), `guildhall-system-${process.pid}-${crypto.randomBytes(4).toString("hex")}`)
  // Open to the account that PostgreSQL runs as where root starts this.
  fs.mkdirSync(home, { mode: 0o755 })
  const port = await freePort()
  Object.assign(process.env, {
    GUILDHALL_HOME: home,
    GUILDHALL_DEMO: process.env.GUILDHALL_DEMO ?? "0",
    GUILDHALL_DEV: "1",
    PORT: String(port),
    STRIPE_API_PORT: String(await freePort()),
  })
  for (const name of ["DATABASE_URL", "REDIS_URL", "STRIPE_API_KEY", "NODE_ENV"]) {
    delete process.env[name]
  }
  return () => fs.rmSync(home, { recursive: true, force: true })
}
