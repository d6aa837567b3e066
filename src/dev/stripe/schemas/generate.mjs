/**
 * Writes `stripe-<version>.schemas.json`: one JSON schema for each kind of object that the local Stripe answers, made
 * from the types of the installed `stripe` package. Run it after an upgrade of the package:
 * `node src/dev/stripe/schemas/generate.mjs`
 *
 * An object inside another one (an expanded field, the rows of a list) is held against its own schema, see validate.ts;
 * here its place is a text, which is what keeps these schemas from containing the whole of Stripe.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { createGenerator } from "ts-json-schema-generator"

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, "../../../..")
const { version } = JSON.parse(readFileSync(join(root, "node_modules/stripe/package.json"), "utf8"))

const types = {
  account: "Account",
  account_link: "AccountLink",
  balance: "Balance",
  balance_settings: "BalanceSettings",
  balance_transaction: "BalanceTransaction",
  bank_account: "BankAccount",
  capability: "Capability",
  charge: "Charge",
  "checkout.session": "Checkout.Session",
  customer: "Customer",
  dispute: "Dispute",
  file: "File",
  payment_intent: "PaymentIntent",
  payment_method: "PaymentMethod",
  payout: "Payout",
  refund: "Refund",
  setup_intent: "SetupIntent",
  topup: "Topup",
  transfer: "Transfer",
  transfer_reversal: "TransferReversal",
}

/** "checkout.session" is no name of a type. */
const aliasOf = (object) => object.replace(".", "_")

const entry = `import type Stripe from "stripe"
type ApiObject = { id: string; object: string }
type Plain = string | number | boolean | null | undefined | void
type Cut<T> = T extends Plain ? T : T extends ApiObject ? string
  : T extends Array<infer U> ? Array<Cut<U>> : { [K in keyof T]: Cut<T[K]> }
type Flat<T> = { [K in keyof T]: Cut<T[K]> }
${Object.entries(types)
  .map(([object, type]) => `export type ${aliasOf(object)} = Flat<Stripe.${type}>`)
  .join("\n")}
`

const folder = join(root, ".guildhall/stripe-schemas")
mkdirSync(folder, { recursive: true })
const path = join(folder, "entry.ts")
writeFileSync(path, entry)

const generator = createGenerator({
  path,
  tsconfig: join(root, "tsconfig.json"),
  skipTypeCheck: true,
  expose: "none",
  jsDoc: "none",
  topRef: false,
  additionalProperties: false,
  sortProps: true,
})

/**
 * The package leaves its enumerations open (`"a" | "b" | OtherString`) for values that Stripe may add. The local Stripe adds none:
 * where a closed enumeration stands beside "any text", the schema keeps the enumeration.
 */
const close = (schema) => {
  if (Array.isArray(schema)) {
    return schema.map(close)
  }
  if (schema === null || typeof schema !== "object") {
    return schema
  }
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, close(value)]))
  if (closed.anyOf?.some((one) => one.enum || one.const)) {
    closed.anyOf = closed.anyOf.filter((one) => one.type !== "string" || one.enum || one.const)
  }
  return closed
}

const schemas = {}
for (const object of Object.keys(types)) {
  const { $schema, definitions, ...schema } = generator.createSchema(aliasOf(object))
  if (Object.keys(definitions ?? {}).length) {
    throw new Error(`${object} refers to ${Object.keys(definitions)}: teach this script about it`)
  }
  schemas[object] = close(schema)
}
rmSync(folder, { recursive: true })

const target = join(here, `stripe-${version}.schemas.json`)
writeFileSync(target, JSON.stringify(schemas) + "\n")
console.log(`${target}: ${Object.entries(schemas).map(([o, s]) => `${o} ${JSON.stringify(s).length}`).join(", ")}`)
