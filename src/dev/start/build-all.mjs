/** `npm run build`: builds the server with the admin dashboard, and the vendor panel, whether or not they changed. */
import fs from "node:fs"
import path from "node:path"
import { ensureBuilt } from "./build.mjs"
import { appFolder, panelFolder } from "./paths.mjs"
import { Problem } from "./problem.mjs"

for (const folder of [appFolder, panelFolder]) {
  fs.rmSync(path.join(folder, ".built.json"), { force: true })
}
try {
  await ensureBuilt()
} catch (error) {
  console.error(error instanceof Problem ? `\n${error.message}\n→ ${error.advice}` : error)
  process.exitCode = 1
}
