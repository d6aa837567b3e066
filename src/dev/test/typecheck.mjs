/** Checks the types of all that is written here: the server with its tests, both dashboards, and the plain scripts. */
import { spawnSync } from "node:child_process"
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { fileURLToPath } from "node:url"

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "..")
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc")

const projects = ["tsconfig.json", "src/admin/tsconfig.json", "src/vendor-panel/tsconfig.json", "tsconfig.start.json"]
const failed = projects
  .filter((project) => fs.existsSync(path.join(root, project)))
  .filter((project) => {
    const flags = ["--noEmit", "--noUnusedLocals", "--noUnusedParameters"]
    const { status } = spawnSync(process.execPath, [compiler, "-p", project, ...flags], { cwd: root, stdio: "inherit" })
    console.log(`${status === 0 ? "✔" : "✘"} ${project}`)
    return status !== 0
  })
process.exitCode = failed.length ? 1 : 0
