import crypto from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { inHome, readJson, root, writeJson } from "./paths.mjs"
import { Problem } from "./problem.mjs"

/**
 * @typedef {object} Settings
 * @property {number} port
 * @property {string | undefined} databaseUrl of a PostgreSQL of the operator's own; the embedded one without
 * @property {boolean} localStripe
 * @property {boolean} demo whether the demo marketplace is loaded into an empty one
 * @property {boolean} development whether the clock may be moved over HTTP
 * @property {{ databasePassword: string }} secrets
 * @property {Record<string, string>} environment what the server is started with
 */

const secret = () => crypto.randomBytes(32).toString("hex")

/** Secrets of a local start are made once and kept, so that logins outlive a restart. */
const localSecrets = () => {
  const file = inHome("secrets.json")
  const kept = /** @type {Record<string, string> | undefined} */ (readJson(file))
  if (kept?.jwt && kept.cookie && kept.databasePassword && kept.secondFactor) {
    return kept
  }
  const made = { jwt: secret(), cookie: secret(), databasePassword: secret(), secondFactor: secret(), ...kept }
  writeJson(file, made, 0o600)
  return made
}

/** @param {string | undefined} text @returns {number} */
const readPort = (text) => {
  const port = Number(text ?? 9000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Problem(`PORT is "${text}", which is no port.`, "Give a whole number from 1 to 65535: PORT=9100 npm start")
  }
  return port
}

const requireProductionSecrets = () => {
  const { env } = process
  const production = env.NODE_ENV === "production"
  const missing = ["JWT_SECRET", "COOKIE_SECRET"].filter((name) => !env[name])
  if (production && env.DATABASE_URL && missing.length) {
    throw new Problem(
      `In production ${missing.join(" and ")} must be set: whoever knows them can log in as anyone.`,
      `Make each with "openssl rand -hex 32" and keep it the same on every server.`
    )
  }
  const unsigned = ["STRIPE_WEBHOOK_SECRET", "STRIPE_CONNECT_WEBHOOK_SECRET"].filter((name) => !env[name])
  if (env.STRIPE_API_KEY && !env.STRIPE_API_HOST && unsigned.length) {
    throw new Problem(
      `STRIPE_API_KEY is set but ${unsigned.join(" and ")} is not: events of Stripe could not be told from forged ones.`,
      "Stripe shows the signing secret of each of the two endpoints (platform and Connect) in its dashboard."
    )
  }
}

/**
 * Reads .env and the environment, which wins.
 *
 * @returns {Settings}
 * @throws {Problem} where they contradict each other or leave production open
 */
export const readSettings = () => {
  const file = path.join(root, ".env")
  if (fs.existsSync(file)) {
    process.loadEnvFile(file)
  }
  requireProductionSecrets()
  const { env } = process
  const port = readPort(env.PORT || undefined)
  const databaseUrl = env.DATABASE_URL || undefined
  const localStripe = !env.STRIPE_API_KEY
  const local = !databaseUrl && localStripe && env.NODE_ENV !== "production"
  const secrets = localSecrets()
  return {
    port,
    databaseUrl,
    localStripe,
    demo: env.GUILDHALL_DEMO ? env.GUILDHALL_DEMO !== "0" : local,
    development: env.GUILDHALL_DEV ? env.GUILDHALL_DEV === "1" : local,
    secrets: { databasePassword: secrets.databasePassword },
    environment: {
      PORT: String(port),
      JWT_SECRET: env.JWT_SECRET || secrets.jwt,
      COOKIE_SECRET: env.COOKIE_SECRET || secrets.cookie,
      // In production a key that only this folder knows would lock people out with it.
      ...(env.NODE_ENV !== "production" && {
        AUTH_MFA_ENCRYPTION_KEY: env.AUTH_MFA_ENCRYPTION_KEY || secrets.secondFactor,
      }),
      GUILDHALL_FILES: env.GUILDHALL_FILES || inHome("files"),
      GUILDHALL_ROOT: root,
      MEDUSA_DISABLE_TELEMETRY: "true",
    },
  }
}
