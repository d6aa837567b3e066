import { writeFileSync } from "node:fs"
import { systemClock } from "../../lib/clock"
import { backdateOrders } from "./backdate"
import { playDemo } from "./demo"
import { demoPartner, secondOperator } from "./people"
import { demoShops } from "./shops"

const need = (name: string): string => {
  const value = process.env[name]
  if (!value) {
    throw new Error(`The demo needs ${name} in its environment; npm start sets it`)
  }
  return value
}

const writeLogins = (file: string): void => {
  const operator = {
    who: "operator",
    email: need("OPERATOR_EMAIL"),
    password: need("OPERATOR_PASSWORD"),
    page: "/app",
  }
  const colleague = { who: "second operator", email: secondOperator.email, password: secondOperator.password, page: "/app" }
  const partner = {
    who: `partner ${demoPartner.name}`,
    email: demoPartner.email,
    password: demoPartner.password,
    page: "/vendor-panel",
  }
  const merchants = demoShops.slice(0, 2).map(({ name, email, password }) => ({
    who: `merchant ${name}`,
    email,
    password,
    page: "/vendor-panel",
  }))
  writeFileSync(file, JSON.stringify([operator, colleague, ...merchants, partner], null, 2))
}

/**
 * Fills the marketplace at GUILDHALL_URL with the demo. Started by `npm start` on its first run, with
 * STRIPE_URL (the local Stripe), OPERATOR_EMAIL, OPERATOR_PASSWORD, DATABASE_URL, and GUILDHALL_LOGINS, the file
 * that the logins are written to, for the start to print.
 */
const main = async (): Promise<void> => {
  await playDemo({
    url: need("GUILDHALL_URL"),
    stripe_url: need("STRIPE_URL"),
    operator: { email: need("OPERATOR_EMAIL"), password: need("OPERATOR_PASSWORD") },
    today: systemClock.now(),
  })
  await backdateOrders(need("DATABASE_URL"))
  writeLogins(need("GUILDHALL_LOGINS"))
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(`The demo marketplace could not be filled: ${error.message}`)
    process.exit(1)
  }
)
