import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { ensureBuilt, panelConfig, viteCli } from "./build.mjs"
import { ensureMigrated, openDatabase } from "./database.mjs"
import { knownLogins, loadDemoOnce, OPERATOR, prepareNewDatabase, stripeData } from "./first-run.mjs"
import { ensureInstalled } from "./install.mjs"
import { claimFolder } from "./lock.mjs"
import { appFolder, home, inHome, root } from "./paths.mjs"
import { isFullDisk, Problem } from "./problem.mjs"
import { showProgress } from "./progress.mjs"
import { requireDiskSpace, requirePort } from "./requirements.mjs"
import { adopt, logName, openLog, startNode, stopChildren } from "./run.mjs"
import { startServer } from "./server.mjs"
import { readSettings } from "./settings.mjs"
import { startStripe } from "./stripe.mjs"

/** What has to be undone at the end, most recent first. @type {(() => unknown)[]} */
const undo = []
let stopping = false

const stopEverything = async () => {
  await stopChildren()
  for (const step of undo.splice(0).reverse()) {
    await step()
  }
}

/** @param {number} code the exit code after being told to stop */
const listenForSignals = (code) => {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, async () => {
      if (stopping) {
        return
      }
      stopping = true
      console.log("\nStopping …")
      await stopEverything()
      console.log("Stopped.")
      process.exit(code)
    })
  }
}

/** @param {unknown} error */
const tell = (error) => {
  const log = openLog("start")
  log.end(`${error instanceof Error ? error.stack : error}\n`)
  const problem =
    error instanceof Problem
      ? error
      : isFullDisk(error)
        ? new Problem("The disk is full.", `Free some space on the disk of ${root}, then start again.`)
        : new Problem(
            `Something unforeseen happened: ${error instanceof Error ? error.message : error}`,
            `The details are in ${logName("start")}.`
          )
  console.error(`\n${problem.message}\n→ ${problem.advice}`)
}

/** @param {import("./settings.mjs").Settings} settings @param {boolean} watch @returns {import("./first-run.mjs").Code} */
const codeToRun = ({ environment, development }, watch) => ({
  folder: watch ? root : appFolder,
  command: watch ? "develop" : "start",
  env: {
    ...environment,
    NODE_ENV: watch ? "development" : "production",
    ...(development && { GUILDHALL_DEV: "1" }),
  },
})

/** @param {string} url @param {{ url: string } | undefined} stripe @param {import("./settings.mjs").Settings} settings */
const printAddresses = (url, stripe, { databaseUrl }) => {
  const rows = [
    ["Store API", `${url}/store`],
    ["Admin dashboard", `${url}/app`],
    ["Vendor panel", `${url}/vendor-panel`],
    ...(stripe ? [["Local Stripe", stripe.url]] : []),
  ]
  console.log("\nGuildhall is ready.\n")
  for (const [name, address] of rows) {
    console.log(`  ${name.padEnd(17)}${address}`)
  }
  console.log("")
  if (databaseUrl && !fs.existsSync(inHome("logins.json"))) {
    console.log("  Create an operator with: npx medusa user --email <email> --password <password>")
  } else {
    const logins = knownLogins()
    const width = Math.max(...logins.map(({ email }) => email.length))
    for (const { who, email, password, page } of logins) {
      console.log(`  ${email.padEnd(width)}  ${password}  ${page.padEnd(13)}  ${who}`)
    }
  }
  console.log(`\n  Logs: ${path.relative(root, inHome("logs"))}   Stop: Ctrl-C   Start over: remove ${path.relative(root, home)}\n`)
}

/** @param {string} folder */
const watchPanel = (folder) => {
  if (fs.existsSync(panelConfig)) {
    startNode({ name: "vendor-panel", args: [viteCli, "build", "--watch", "--config", panelConfig], cwd: folder, show: true })
  }
}

/**
 * Runs a command against the marketplace, told by its environment where that is.
 *
 * @param {string[]} command @param {Record<string, string | undefined>} env
 * @returns {Promise<number>} its exit code
 */
const runCommand = ([program, ...args], env) =>
  new Promise((resolve) => {
    const child = adopt(spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: "inherit" }))
    child.once("error", (error) => {
      console.error(`${program}: ${error.message}`)
      resolve(127)
    })
    child.once("close", (code) => resolve(code ?? 1))
  })

/**
 * @param {boolean} watch @param {string[] | undefined} command
 * @returns {Promise<number>} the exit code of the command; without one it stays until something ends by itself
 */
const run = async (watch, command) => {
  const settings = readSettings()
  const claim = claimFolder(settings.port)
  undo.push(claim.release)
  await requirePort(settings.port, claim.tookOver ? 20_000 : 1_000)
  await ensureInstalled()
  if (!watch) {
    await ensureBuilt()
  }
  requireDiskSpace(200)
  const database = await openDatabase(settings)
  undo.push(database.stop)
  const code = codeToRun(settings, watch)
  let { url } = database
  if (database.isNew) {
    url = await prepareNewDatabase(code, database, settings)
  } else {
    await ensureMigrated(url, code)
    if (settings.databaseUrl) {
      await loadDemoOnce(code, url, settings)
    }
  }
  const stripe = settings.localStripe
    ? await startStripe({ serverPort: settings.port, dataFile: stripeData() })
    : undefined
  const env = { ...code.env, ...stripe?.environment, DATABASE_URL: url }
  const server = await showProgress("Starting the server", (report) =>
    startServer({ ...code, port: settings.port, env, show: watch, report })
  )
  if (command) {
    return runCommand(command, {
      ...env,
      GUILDHALL_URL: server.url,
      STRIPE_URL: stripe?.url,
      OPERATOR_EMAIL: OPERATOR.email,
      OPERATOR_PASSWORD: OPERATOR.password,
    })
  }
  if (watch) {
    watchPanel(root)
  }
  printAddresses(server.url, stripe, settings)
  const gone = database.ended?.then(() => "PostgreSQL") ?? new Promise(() => {})
  const ended = await Promise.race([server.ended.then(() => "The server"), gone])
  throw new Problem(`${ended} stopped by itself.`, `Its log is ${logName(ended === "PostgreSQL" ? "postgres" : "server")}.`)
}

/**
 * Starts Guildhall and stays until it is told to stop.
 *
 * @param {object} options
 * @param {boolean} options.watch runs the sources and restarts on changes; otherwise the build runs
 * @param {string[]} [options.command] what to run against it; it stops when that ends, with its exit code
 * @param {() => void} [options.afterwards] the very last thing to do
 */
export const start = async ({ watch, command, afterwards = () => {} }) => {
  undo.push(afterwards)
  listenForSignals(command ? 130 : 0)
  let code = 1
  try {
    code = await run(watch, command)
  } catch (error) {
    // What stops makes other things fail: that is not news.
    if (!stopping) {
      tell(error)
    }
  }
  if (!stopping) {
    stopping = true
    await stopEverything()
    process.exit(code)
  }
}
