import { existsSync } from "node:fs"
import path from "node:path"
import { defineConfig, loadEnv } from "@medusajs/framework/utils"
import { infrastructureModules } from "./src/config/infrastructure"
import { stripeFrom } from "./src/config/stripe"

const env = process.env
loadEnv(env.NODE_ENV ?? "development", process.cwd())

const port = env.PORT ?? "9000"
const publicUrl = env.PUBLIC_URL ?? `http://localhost:${port}`
const production = env.NODE_ENV === "production"
// A secret that everyone can read is for development only: in production Medusa refuses to start without one.
const developmentSecret = production ? undefined : "development-only"
const movableClock = env.GUILDHALL_DEV === "1" || env.NODE_ENV === "test"
const stripe = stripeFrom(env, production)
// The build runs from a folder that the next build wipes, so uploads live in the project.
const filesFolder = env.GUILDHALL_FILES ?? process.cwd()

const stripePayments = existsSync(path.join(__dirname, "src/providers/payment-stripe"))
  ? [{ resolve: "./src/providers/payment-stripe", id: "stripe", options: { ...stripe, capture: true } }]
  : []

const payoutProvider = existsSync(path.join(__dirname, "src/providers/payout-stripe-connect"))
  ? { resolve: "./src/providers/payout-stripe-connect", options: stripe }
  : undefined

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    workerMode: env.WORKER_MODE === "worker" || env.WORKER_MODE === "server" ? env.WORKER_MODE : "shared",
    http: {
      storeCors: env.STORE_CORS ?? "http://localhost:8000",
      adminCors: env.ADMIN_CORS ?? `http://localhost:5173,${publicUrl}`,
      authCors: env.AUTH_CORS ?? `http://localhost:5173,http://localhost:8000,${publicUrl}`,
      jwtSecret: env.JWT_SECRET ?? developmentSecret,
      cookieSecret: env.COOKIE_SECRET ?? developmentSecret,
    },
    // Browsers drop a Secure cookie that comes over plain http: without this nobody logs in to a local start.
    cookieOptions: publicUrl.startsWith("http://") ? { secure: false, sameSite: "lax" } : {},
  },
  admin: {
    // For workers and measurements: Medusa's own name for the switch.
    disable: env.DISABLE_MEDUSA_ADMIN === "true",
    // Relative to wherever the dashboard is served from, so that one build serves every port and host.
    backendUrl: env.MEDUSA_BACKEND_URL ?? "/",
  },
  modules: [
    ...infrastructureModules({ redis_url: env.REDIS_URL, locking: env.GUILDHALL_LOCKING }),
    {
      resolve: "@medusajs/medusa/file",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/file-local",
            id: "local",
            options: {
              upload_dir: path.join(filesFolder, "static"),
              private_upload_dir: path.join(filesFolder, "static-private"),
              backend_url: `${publicUrl}/static`,
            },
          },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/auth",
      options: {
        providers: [{ resolve: "@medusajs/medusa/auth-emailpass", id: "emailpass" }],
        mfa: {
          encryption_key: env.AUTH_MFA_ENCRYPTION_KEY ?? developmentSecret,
          // A login from before a second factor was set up must not be able to take it away.
          disable_policy: "challenge",
          providers: [{ id: "totp", options: { issuer: "Guildhall" } }],
        },
      },
    },
    { resolve: "@medusajs/medusa/payment", options: { providers: stripePayments } },
    // Guildhall's own modules: one line each.
    { resolve: "./src/modules/clock", options: { movable: movableClock } },
    { resolve: "./src/modules/ledger" },
    { resolve: "./src/modules/audit" },
    { resolve: "./src/modules/merchant" },
    { resolve: "./src/modules/onboarding" },
    { resolve: "./src/modules/commission" },
    { resolve: "./src/modules/tier" },
    { resolve: "./src/modules/merchant-order" },
    { resolve: "./src/modules/settlement" },
    { resolve: "./src/modules/risk", options: { hash_secret: env.GUILDHALL_HASH_SECRET ?? env.JWT_SECRET ?? developmentSecret } },
    { resolve: "./src/modules/payout", options: { provider: payoutProvider } },
    { resolve: "./src/modules/dispute" },
    { resolve: "./src/modules/reconciliation" },
    { resolve: "./src/modules/insights", options: { replica_url: env.DATABASE_REPLICA_URL || undefined } },
  ],
})
