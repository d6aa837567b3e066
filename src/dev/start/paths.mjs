import fs from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

/** The folder of the project. */
export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "..")

/** What a local start keeps: data, files, secrets, logs. Removing it starts over. */
export const home = path.resolve(root, process.env.GUILDHALL_HOME || ".guildhall")

/** @param {...string} parts */
export const inHome = (...parts) => path.join(home, ...parts)

/** Where `medusa build` puts the server, and where it runs from. */
export const appFolder = path.join(root, ".medusa", "app")

/** Where the vendor panel's build lies: outside of what the server's builds wipe. */
export const panelFolder = path.join(root, "dist", "vendor-panel")

/**
 * @param {string} file
 * @returns {unknown} what the JSON file holds; nothing where it is missing or broken
 */
export const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"))
  } catch {
    return undefined
  }
}

/**
 * Writes the file whole or not at all.
 *
 * @param {string} file @param {unknown} value @param {number} [mode]
 */
export const writeJson = (file, value, mode = 0o644) => {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const unfinished = `${file}.new-${process.pid}`
  fs.writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode })
  fs.renameSync(unfinished, file)
}
