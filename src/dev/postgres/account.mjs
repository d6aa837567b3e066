import { execFileSync } from "node:child_process"
import crypto from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { Problem } from "../start/problem.mjs"

/** @typedef {{ uid?: number, gid?: number }} Account empty: the account that this process runs as */

const isRoot = () => process.getuid?.() === 0

/** @param {string} name @returns {Account | undefined} */
const accountNamed = (name) => {
  try {
    const id = (/** @type {string} */ flag) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }))
    return { uid: id("-u"), gid: id("-g") }
  } catch {
    return undefined
  }
}

/**
 * PostgreSQL refuses to run as root, so root hands it to another account that the machine already has:
 * whoever owns the data, else `postgres`, else `nobody`. No account is created.
 *
 * @param {string} dataFolder
 * @returns {Account}
 */
export const serverAccount = (dataFolder) => {
  if (!isRoot()) {
    return {}
  }
  const owner = fs.existsSync(dataFolder) ? fs.statSync(dataFolder) : undefined
  if (owner && owner.uid !== 0) {
    return { uid: owner.uid, gid: owner.gid }
  }
  const account = accountNamed("postgres") ?? accountNamed("nobody")
  if (!account) {
    throw new Problem(
      "PostgreSQL refuses to run as root, and this machine has neither an account postgres nor nobody.",
      "Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
    )
  }
  return account
}

/**
 * @param {string} target
 * @param {Account} account
 * @returns {boolean} whether the account may walk down to the folder
 */
const canReach = (target, { uid, gid }) => {
  if (uid === undefined) {
    return true
  }
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const stat = fs.existsSync(folder) ? fs.statSync(folder) : undefined
    const bit = stat?.uid === uid ? 0o100 : stat?.gid === gid ? 0o010 : 0o001
    if (stat && !(stat.mode & bit)) {
      return false
    }
    if (folder === path.dirname(folder)) {
      return true
    }
  }
}

const outside = "/var/lib/guildhall"

/**
 * The binaries where the account can execute them: a clone in /root is closed to everyone else, then they are copied.
 *
 * @param {string} native
 * @param {Account} account
 * @returns {string}
 */
export const reachableBinaries = (native, account) => {
  if (canReach(path.join(native, "bin"), account)) {
    return native
  }
  const stamp = crypto.createHash("sha256").update(`${native} ${fs.statSync(path.join(native, "bin", "postgres")).mtimeMs}`)
  const copy = path.join(outside, `postgresql-${stamp.digest("hex").slice(0, 12)}`)
  if (!fs.existsSync(copy)) {
    fs.mkdirSync(outside, { recursive: true, mode: 0o755 })
    fs.cpSync(native, `${copy}.new-${process.pid}`, { recursive: true, verbatimSymlinks: true })
    fs.renameSync(`${copy}.new-${process.pid}`, copy)
  }
  return copy
}

/**
 * The data folder where the account can reach it. In a clone closed to the account, the folder becomes a link to one outside.
 *
 * @param {string} dataFolder
 * @param {Account} account
 * @returns {string} the real folder, whose parent exists
 */
export const reachableDataFolder = (dataFolder, account) => {
  if (fs.existsSync(dataFolder)) {
    return fs.realpathSync(dataFolder)
  }
  fs.mkdirSync(path.dirname(dataFolder), { recursive: true })
  if (canReach(path.dirname(dataFolder), account)) {
    return dataFolder
  }
  const name = crypto.createHash("sha256").update(path.resolve(dataFolder)).digest("hex").slice(0, 12)
  const real = path.join(outside, `data-${name}`)
  fs.mkdirSync(outside, { recursive: true, mode: 0o755 })
  fs.rmSync(dataFolder, { force: true })
  fs.symlinkSync(real, dataFolder)
  return real
}
