import { systemClock } from "../../lib/clock"
import { backdateOrders } from "./backdate"
import { playDemo } from "./demo"

const need = (name: string): string => {
  const value = process.env[name]
  if (!value) {
    throw new Error(`The demo needs ${name} in its environment; npm start sets it`)
  }
  return value
}

/**
 * Fills the marketplace at GUILDHALL_URL with the demo. Started by `npm start` on its first run, with
 * STRIPE_URL (the local Stripe), OPERATOR_EMAIL, OPERATOR_PASSWORD and DATABASE_URL.
 */
const main = async (): Promise<void> => {
  await playDemo({
    url: need("GUILDHALL_URL"),
    stripe_url: need("STRIPE_URL"),
    operator: { email: need("OPERATOR_EMAIL"), password: need("OPERATOR_PASSWORD") },
    today: systemClock.now(),
  })
  await backdateOrders(need("DATABASE_URL"))
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(`The demo marketplace could not be filled: ${error.message}`)
    process.exit(1)
  }
)
