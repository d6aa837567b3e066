import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { inHome, readJson, root } from "./paths.mjs"
import { isFullDisk, Problem } from "./problem.mjs"
import { showProgress } from "./progress.mjs"
import { requireDiskSpace } from "./requirements.mjs"
import { adopt, openLog } from "./run.mjs"

const modulesFolder = path.join(root, "node_modules")

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, peer?: boolean, link?: boolean }> }} Lock */

/** @returns {number} how many packages are missing or of another version than package-lock.json says */
const countMissing = () => {
  const wanted = /** @type {Lock | undefined} */ (readJson(path.join(root, "package-lock.json")))?.packages ?? {}
  // npm writes this last: without it an installation did not finish.
  const installed = /** @type {Lock | undefined} */ (readJson(path.join(modulesFolder, ".package-lock.json")))?.packages ?? {}
  return Object.entries(wanted).filter(
    ([place, { version, optional, link }]) =>
      place &&
      !optional &&
      !link &&
      (installed[place]?.version !== version || !fs.existsSync(path.join(root, place, "package.json")))
  ).length
}

/** @returns {number} packages that lie there already, to show how far npm is */
const countUnpacked = () => {
  if (!fs.existsSync(modulesFolder)) {
    return 0
  }
  return fs
    .readdirSync(modulesFolder)
    .flatMap((name) => (name.startsWith("@") ? fs.readdirSync(path.join(modulesFolder, name)).map((one) => `${name}/${one}`) : [name]))
    .filter((name) => fs.existsSync(path.join(modulesFolder, name, "package.json"))).length
}

/** @param {string} said @returns {Problem} */
const explain = (said) => {
  const complaint = said.split("\n").filter((line) => /npm (err|error)/i.test(line)).slice(0, 6).join("\n  ")
  if (isFullDisk(said)) {
    return new Problem("The disk filled up while npm installed the packages.", "Free about 2 GB, then start again.")
  }
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|network/i.test(said)) {
    return new Problem(
      `npm could not reach its registry:\n  ${complaint}`,
      "Check the network (and the proxy settings of npm), then start again: what is there already stays."
    )
  }
  if (/EACCES|EPERM/.test(said)) {
    return new Problem(`npm may not write here:\n  ${complaint}`, `Make ${modulesFolder} yours, or remove it, then start again.`)
  }
  return new Problem(
    `npm could not install the packages:\n  ${complaint || "it gave no reason"}`,
    `Try "rm -rf node_modules" and start again. All that npm said is in ${inHome("logs", "install.log")}.`
  )
}

/** @param {(detail: string) => void} report */
const install = (report) =>
  new Promise((resolve, reject) => {
    const log = openLog("install")
    const npm = process.env.npm_execpath
    const flags = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"]
    const [command, args] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm, ...flags]] : ["npm", flags]
    const child = adopt(
      spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" })
    )
    let said = ""
    const timer = setInterval(() => report(`${countUnpacked()} packages`), 1_000)
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        said += chunk
        log.write(chunk)
      })
    }
    child.once("error", (error) => {
      said += `npm error ${error.message}`
    })
    child.once("close", (code) => {
      clearInterval(timer)
      log.end()
      return code === 0 ? resolve(undefined) : reject(explain(said))
    })
  })

/**
 * Installs the packages with `npm ci` where any is missing or of another version than package-lock.json says.
 *
 * @throws {Problem} where npm fails
 */
export const ensureInstalled = async () => {
  const missing = countMissing()
  if (!missing) {
    return
  }
  requireDiskSpace(1_500)
  await showProgress(`Installing packages (${missing} to install)`, install)
}
