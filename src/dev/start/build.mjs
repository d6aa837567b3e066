import fs from "node:fs"
import path from "node:path"
import { fingerprintOf } from "./fingerprint.mjs"
import { appFolder, panelFolder, readJson, root, writeJson } from "./paths.mjs"
import { showProgress } from "./progress.mjs"
import { requireDiskSpace } from "./requirements.mjs"
import { runNode } from "./run.mjs"

export const medusaCli = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")
export const viteCli = path.join(root, "node_modules", "vite", "bin", "vite.js")
export const panelConfig = path.join(root, "src", "vendor-panel", "vite.config.ts")

const isTest = (/** @type {string} */ file) => file.includes("/__tests__/")
const shared = ["package-lock.json"]

/** @type {{ name: string, title: string, fingerprint: () => string, folder: string, page: string, args: string[] }[]} */
const builds = [
  {
    name: "server",
    title: "Building the server and the admin dashboard",
    fingerprint: () =>
      fingerprintOf(
        [...shared, "tsconfig.json", "medusa-config.ts", "src"],
        // The panel has a build of its own; of src/dev the server takes http only, the rest runs from its sources.
        (file) => !isTest(file) && !/^src\/(vendor-panel|dev\/(?!http\/))/.test(file)
      ),
    folder: appFolder,
    page: path.join(appFolder, "public", "admin", "index.html"),
    args: [medusaCli, "build", "--lint", "false"],
  },
  {
    name: "vendor-panel",
    title: "Building the vendor panel",
    fingerprint: () => fingerprintOf([...shared, "src/vendor-panel", "src/client", "src/lib/money"], (file) => !isTest(file)),
    folder: panelFolder,
    page: path.join(panelFolder, "index.html"),
    args: [viteCli, "build", "--config", panelConfig],
  },
]

/**
 * Builds what has changed since it was built last.
 *
 * @throws {Problem} where a build fails
 */
export const ensureBuilt = async () => {
  for (const { name, title, fingerprint, folder, page, args } of builds) {
    if (name === "vendor-panel" && !fs.existsSync(panelConfig)) {
      continue
    }
    // Inside what it is about: whatever wipes the build wipes the mark.
    const mark = path.join(folder, ".built.json")
    const now = fingerprint()
    const built = /** @type {{ fingerprint?: string } | undefined} */ (readJson(mark))
    if (built?.fingerprint === now && fs.existsSync(page)) {
      continue
    }
    requireDiskSpace(300)
    fs.rmSync(mark, { force: true })
    await showProgress(title, (report) =>
      runNode({
        name: `build-${name}`,
        args,
        env: { NODE_ENV: "production", NODE_OPTIONS: "--max-old-space-size=4096" },
        onOutput: report,
        failure: `${title} failed:`,
      })
    )
    writeJson(mark, { fingerprint: now })
  }
}
