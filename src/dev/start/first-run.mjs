import fs from "node:fs"
import path from "node:path"
import { medusaCli } from "./build.mjs"
import { ensureMigrated, readMark, writeMark } from "./database.mjs"
import { inHome, readJson, root } from "./paths.mjs"
import { Problem } from "./problem.mjs"
import { showProgress } from "./progress.mjs"
import { runNode } from "./run.mjs"
import { startServer } from "./server.mjs"
import { startStripe } from "./stripe.mjs"

/** What the local Stripe remembers: of the marketplace in use, and of one that is being prepared. */
export const stripeData = () => inHome("stripe-data.json")
const unfinishedStripeData = () => inHome("stripe-setup.json")

export const OPERATOR = { email: "operator@guildhall.example", password: "guildhall" }

/** @typedef {{ who: string, email: string, password: string, page: string }} Login */

const loginsFile = () => inHome("logins.json")

/** @returns {Login[]} the demo's logins, as the demo wrote them down; the operator's, where there is no demo */
export const knownLogins = () => {
  const written = /** @type {Login[] | undefined} */ (readJson(loginsFile()))
  return Array.isArray(written) ? written : [{ who: "operator", ...OPERATOR, page: "/app" }]
}

/**
 * @typedef {object} Code
 * @property {string} folder the code to run: the build, or the project itself while developing
 * @property {"start" | "develop"} command
 * @property {Record<string, string>} env
 */

/**
 * Loads the demo marketplace through a running server, as its users would: `src/dev/demo/index.ts` is run with
 * GUILDHALL_URL, STRIPE_URL, DATABASE_URL, OPERATOR_EMAIL, OPERATOR_PASSWORD and GUILDHALL_LOGINS, a file into which it writes
 * the logins that the start prints: [{ who, email, password, page }].
 *
 * @param {Code} code @param {string} url of the database @param {number} port
 */
const loadDemo = async (code, url, port) => {
  const script = path.join(root, "src", "dev", "demo", "index.ts")
  if (!fs.existsSync(script)) {
    return
  }
  fs.rmSync(unfinishedStripeData(), { force: true })
  await showProgress("Loading the demo marketplace", async (report) => {
    const stripe = await startStripe({ serverPort: port, dataFile: unfinishedStripeData() })
    const env = { ...code.env, ...stripe?.environment, DATABASE_URL: url }
    const server = await startServer({ ...code, command: "start", port, env: { ...env, GUILDHALL_DEV: "1" } })
    await runNode({
      name: "demo",
      args: ["--require", "ts-node/register", script],
      cwd: root,
      env: {
        ...env,
        GUILDHALL_URL: server.url,
        STRIPE_URL: stripe?.url,
        OPERATOR_EMAIL: OPERATOR.email,
        OPERATOR_PASSWORD: OPERATOR.password,
        GUILDHALL_LOGINS: loginsFile(),
      },
      onOutput: report,
      failure: "The demo marketplace could not be loaded:",
      advice:
        "Nothing of it was kept; the next start tries again from the beginning. GUILDHALL_DEMO=0 npm start does without it. " +
        "The log is .guildhall/logs/demo.log.",
    })
    await server.stop()
    await stripe?.stop()
  })
}

/** @param {Code} code @param {string} url */
const createOperator = (code, url) =>
  showProgress("Creating the operator's login", (report) =>
    runNode({
      name: "operator",
      args: [medusaCli, "user", "--email", OPERATOR.email, "--password", OPERATOR.password],
      cwd: code.folder,
      env: { ...code.env, DATABASE_URL: url },
      onOutput: report,
      failure: "The operator's login could not be created:",
    })
  )

/**
 * Prepares a new embedded database: migrated, with an operator and the demo marketplace. It gets its final name last, so an
 * interrupted first start leaves nothing that looks finished.
 *
 * @param {Code} code @param {import("./database.mjs").Database} database
 * @param {{ port: number, demo: boolean }} settings
 * @returns {Promise<string>} the url of the finished database
 */
export const prepareNewDatabase = async (code, database, { port, demo }) => {
  fs.rmSync(loginsFile(), { force: true })
  fs.rmSync(stripeData(), { force: true })
  await ensureMigrated(database.url, code)
  await createOperator(code, database.url)
  if (demo) {
    await loadDemo(code, database.url, port)
    await writeMark(database.url, "demo", "loaded")
  }
  if (fs.existsSync(unfinishedStripeData())) {
    fs.renameSync(unfinishedStripeData(), stripeData())
  }
  return database.finish()
}

/**
 * Loads the demo into a database of the operator's own, where GUILDHALL_DEMO asks for it; once.
 *
 * @param {Code} code @param {string} url @param {{ port: number, demo: boolean, localStripe: boolean }} settings
 * @throws {Problem} where an earlier attempt stopped half-way: such a database is not ours to empty
 */
export const loadDemoOnce = async (code, url, { port, demo, localStripe }) => {
  const mark = demo ? await readMark(url, "demo") : "loaded"
  if (mark === "loaded") {
    return
  }
  if (mark === "loading") {
    throw new Problem(
      "Loading the demo into this database was interrupted, so it holds half of it.",
      "Point DATABASE_URL at an empty database, or start with GUILDHALL_DEMO=0 to keep what is there."
    )
  }
  if (!localStripe) {
    throw new Problem("The demo pays with the local Stripe, but STRIPE_API_KEY is set.", "Unset one of GUILDHALL_DEMO and STRIPE_API_KEY.")
  }
  await writeMark(url, "demo", "loading")
  await createOperator(code, url)
  await loadDemo(code, url, port)
  if (fs.existsSync(unfinishedStripeData())) {
    fs.renameSync(unfinishedStripeData(), stripeData())
  }
  await writeMark(url, "demo", "loaded")
}
