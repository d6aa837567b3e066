import crypto from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { root } from "./paths.mjs"

/** @param {string} place @param {(relative: string) => boolean} wanted @returns {string[]} */
const filesBelow = (place, wanted) => {
  const full = path.join(root, place)
  if (!fs.existsSync(full)) {
    return []
  }
  if (fs.statSync(full).isFile()) {
    return [place]
  }
  return fs
    .readdirSync(full, { withFileTypes: true })
    .flatMap((entry) => {
      const inside = `${place}/${entry.name}`
      return entry.isDirectory() ? filesBelow(inside, wanted) : wanted(inside) ? [inside] : []
    })
    .sort()
}

/**
 * One short text that changes when any of the files does.
 *
 * @param {string[]} places files and folders, from the project's root
 * @param {(relative: string) => boolean} [wanted] which files of the folders count
 */
export const fingerprintOf = (places, wanted = () => true) => {
  const hash = crypto.createHash("sha256")
  for (const file of places.flatMap((place) => filesBelow(place, wanted))) {
    hash.update(`${file}\0`).update(fs.readFileSync(path.join(root, file))).update("\0")
  }
  return hash.digest("hex").slice(0, 32)
}
