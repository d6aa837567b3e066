/** The process of the local Stripe: started by stripe.mjs with what it is to do as its one argument. */
import { createRequire } from "node:module"

const { script, port, dataFile, webhooks } = JSON.parse(process.argv[2])
const { startLocalStripe } = createRequire(import.meta.url)(script)
const stripe = await startLocalStripe({ port, host: "localhost", dataFile, webhooks })

for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT"])) {
  process.once(signal, async () => {
    await stripe.close()
    process.exit(0)
  })
}
console.log(`The local Stripe listens on ${stripe.url}`)
process.send?.("ready")
