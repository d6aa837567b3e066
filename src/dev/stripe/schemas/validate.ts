import { readFileSync } from "node:fs"
import { join } from "node:path"
import Ajv, { type ValidateFunction } from "ajv"
import Stripe from "stripe"

const file = join(__dirname, `stripe-${Stripe.PACKAGE_VERSION}.schemas.json`)

let validators: Record<string, ValidateFunction> | undefined

/** Reads and compiles the schemas, once; that takes a second. */
export const loadSchemas = (): Record<string, ValidateFunction> => {
  if (!validators) {
    const schemas = JSON.parse(readFileSync(file, "utf8")) as Record<string, object>
    const ajv = new Ajv({ strict: false, allErrors: true })
    validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]))
  }
  return validators
}

type Hash = Record<string, unknown>

const isHash = (value: unknown): value is Hash => typeof value === "object" && value !== null && !Array.isArray(value)

const isApiObject = (value: unknown): value is Hash =>
  isHash(value) && typeof value.id === "string" && typeof value.object === "string"

/** A copy with the objects inside replaced by their ids, which is how the schemas see them. */
const flatten = (value: unknown, inner: Hash[]): unknown => {
  if (Array.isArray(value)) {
    return value.map((one) => flatten(one, inner))
  }
  if (isApiObject(value)) {
    inner.push(value)
    return value.id
  }
  return isHash(value) ? flattenHash(value, inner) : value
}

const flattenHash = (hash: Hash, inner: Hash[]): Hash =>
  Object.fromEntries(Object.entries(hash).map(([key, value]) => [key, flatten(value, inner)]))

const keysOf: Record<string, string[]> = {
  list: ["object", "data", "has_more", "url"],
  event: [
    "id", "object", "account", "api_version", "created", "data", "livemode", "pending_webhooks", "request", "type",
  ],
}

const assertKeys = (value: Hash, kind: string) => {
  const unknown = Object.keys(value).filter((key) => !keysOf[kind].includes(key))
  if (unknown.length) {
    throw new Error(`${kind} has ${unknown.join(", ")}`)
  }
}

/**
 * Holds an object of Stripe's, and every object inside it, against the schema made from the types of the installed
 * `stripe` package.
 *
 * @throws Error that names what does not fit, or a kind of object that there is no schema for
 */
export const assertStripeShape = (value: unknown): void => {
  if (!isHash(value) || typeof value.object !== "string") {
    throw new Error(`Not an object of Stripe's: ${JSON.stringify(value)?.slice(0, 200)}`)
  }
  if (value.object === "list") {
    assertKeys(value, "list")
    ;(value.data as unknown[]).forEach(assertStripeShape)
    return
  }
  if (value.object === "event") {
    assertKeys(value, "event")
    assertStripeShape((value.data as Hash).object)
    return
  }
  if (value.deleted === true) {
    return
  }
  const validate = loadSchemas()[value.object]
  if (!validate) {
    throw new Error(`There is no schema for ${value.object}: add it to schemas/generate.mjs`)
  }
  const inner: Hash[] = []
  if (!validate(flattenHash(value, inner))) {
    const errors = validate.errors?.slice(0, 5).map(({ instancePath, message, params }) =>
      `${instancePath || "/"} ${message} ${JSON.stringify(params)}`
    )
    throw new Error(`${value.object} ${value.id ?? ""}: ${errors?.join("; ")}`)
  }
  inner.forEach(assertStripeShape)
}
