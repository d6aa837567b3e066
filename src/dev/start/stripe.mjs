import fs from "node:fs"
import { inHome, readJson, root, writeJson } from "./paths.mjs"
import { freePort, isPortFree } from "../postgres/cluster.mjs"
import { Problem } from "./problem.mjs"
import { logName, startNode, stopChild } from "./run.mjs"

/** The same values as in src/config/stripe.ts: they protect nothing but a Stripe that keeps nobody's money. */
const LOCAL_STRIPE = { key: "sk_test_local", platformSecret: "whsec_local_platform", connectSecret: "whsec_local_connect" }

/**
 * @typedef {object} LocalStripe
 * @property {string} url
 * @property {Record<string, string>} environment how the server reaches it
 * @property {() => Promise<void>} stop
 */

/** @param {number} serverPort @returns {Promise<number>} the port after the server's, or the one used last, or any */
const choosePort = async (serverPort) => {
  const kept = /** @type {{ port?: number } | undefined} */ (readJson(inHome("stripe.json")))?.port
  for (const port of [process.env.STRIPE_API_PORT && Number(process.env.STRIPE_API_PORT), serverPort + 1, kept]) {
    if (port && (await isPortFree(port))) {
      return port
    }
  }
  return freePort()
}

/**
 * Starts the local Stripe.
 *
 * @param {object} options
 * @param {number} options.serverPort where its webhooks go
 * @param {string} options.dataFile what it remembers
 * @returns {Promise<LocalStripe | undefined>} nothing where the project has no local Stripe
 */
export const startStripe = async ({ serverPort, dataFile }) => {
  const script = `${root}/src/dev/stripe/index.ts`
  if (!fs.existsSync(script)) {
    return undefined
  }
  const port = await choosePort(serverPort)
  const { child, ended } = startNode({
    name: "stripe",
    args: [
      "--require",
      "ts-node/register",
      `${root}/src/dev/start/stripe-server.mjs`,
      JSON.stringify({
        script,
        port,
        dataFile,
        webhooks: [
          { path: "/hooks/payment/stripe_stripe", secret: LOCAL_STRIPE.platformSecret, connect: false },
          { path: "/hooks/stripe/platform", secret: LOCAL_STRIPE.platformSecret, connect: false },
          { path: "/hooks/stripe/connect", secret: LOCAL_STRIPE.connectSecret, connect: true },
        ].map(({ path, ...rest }) => ({ url: `http://localhost:${serverPort}${path}`, ...rest })),
      }),
    ],
  })
  const ready = new Promise((resolve) => child.once("message", resolve))
  if ((await Promise.race([ready, ended])) !== "ready") {
    throw new Problem("The local Stripe did not start.", `Its log is ${logName("stripe")}.`)
  }
  writeJson(inHome("stripe.json"), { port })
  return {
    url: `http://localhost:${port}`,
    environment: {
      STRIPE_API_KEY: LOCAL_STRIPE.key,
      STRIPE_WEBHOOK_SECRET: LOCAL_STRIPE.platformSecret,
      STRIPE_CONNECT_WEBHOOK_SECRET: LOCAL_STRIPE.connectSecret,
      STRIPE_API_HOST: "localhost",
      STRIPE_API_PORT: String(port),
      STRIPE_API_PROTOCOL: "http",
    },
    stop: async () => {
      await stopChild(child)
    },
  }
}
