import { invalidRequest } from "./errors"

/** A form as it came: texts, and hashes and lists of them. */
export type Raw = string | Raw[] | { [key: string]: Raw }

/** Reads one parameter, or refuses it in Stripe's words. `name` is `a[b]` as the client wrote it. */
export type Param<T> = { read(raw: Raw, name: string): T; required?: boolean }

export type Shape = Record<string, Param<unknown>>

type Value<P> = P extends Param<infer T> ? T : never
type RequiredKeys<S extends Shape> = { [K in keyof S]: S[K] extends { required: true } ? K : never }[keyof S]

/** What reading a form by a shape gives: parameters that are not `required` may be undefined. */
export type Parsed<S extends Shape> = { [K in RequiredKeys<S>]: Value<S[K]> } & {
  [K in Exclude<keyof S, RequiredKeys<S>>]?: Value<S[K]>
}

/** Parses `a[b][0]=c&…`, the form encoding of Stripe's clients. Empty lists and hashes cannot be written in it. */
export const parseForm = (text: string): { [key: string]: Raw } => {
  const root: { [key: string]: Raw } = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter((part, index) => index === 0 || part !== "" || name.includes("[]"))
    put(root, name.endsWith("[]") ? [...path.filter(Boolean), "+"] : path.filter(Boolean), value)
  }
  return root
}

const put = (into: { [key: string]: Raw }, path: string[], value: string) => {
  let at = into
  path.slice(0, -1).forEach((part) => {
    const next = at[part]
    at[part] = typeof next === "object" && !Array.isArray(next) ? next : {}
    at = at[part] as { [key: string]: Raw }
  })
  const last = path[path.length - 1]
  at[last === "+" ? String(Object.keys(at).length) : last] = value
}

/**
 * Reads a whole form.
 * @throws StripeFailure parameter_unknown, parameter_missing, or what a parameter's reader refuses with
 */
export const readParams = <S extends Shape>(shape: S, raw: { [key: string]: Raw }, inside?: string): Parsed<S> => {
  const nameOf = (key: string) => (inside ? `${inside}[${key}]` : key)
  const read: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(raw)) {
    const param = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (!param) {
      const name = nameOf(key)
      throw invalidRequest(`Received unknown parameter: ${name}`, { code: "parameter_unknown", param: name })
    }
    read[key] = param.read(value, nameOf(key))
  }
  for (const [key, param] of Object.entries(shape)) {
    if (param.required && read[key] === undefined) {
      const name = nameOf(key)
      throw invalidRequest(`Missing required param: ${name}.`, { code: "parameter_missing", param: name })
    }
  }
  return read as Parsed<S>
}

/** Makes a parameter that must be there. */
export const required = <T>(param: Param<T>): Param<T> & { required: true } => ({ ...param, required: true })

const plain = (raw: Raw, name: string): string => {
  if (typeof raw !== "string") {
    throw invalidRequest(`Invalid string: ${JSON.stringify(raw)}`, { param: name })
  }
  return raw
}

const filled = (raw: Raw, name: string): string => {
  const text = plain(raw, name)
  if (text === "") {
    throw invalidRequest(
      `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
      { code: "parameter_invalid_empty", param: name }
    )
  }
  return text
}

export const string: Param<string> = { read: filled }

/** A text that an empty value takes away. */
export const emptyable: Param<string | null> = { read: (raw, name) => plain(raw, name) || null }

export const integer: Param<number> = {
  read(raw, name) {
    const text = filled(raw, name)
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(Number(text))) {
      throw invalidRequest(`Invalid integer: ${text}`, { code: "parameter_invalid_integer", param: name })
    }
    return Number(text)
  },
}

/** A positive amount in the units of its currency, below Stripe's ceiling of eight digits (twelve for some currencies). */
export const amount: Param<number> = {
  read(raw, name) {
    const value = integer.read(raw, name)
    if (value < 1) {
      throw invalidRequest("This value must be greater than or equal to 1.", {
        code: "parameter_invalid_integer",
        param: name,
      })
    }
    if (value > 999_999_999_999) {
      throw invalidRequest("Amount must be no more than 999,999,999,999", { code: "amount_too_large", param: name })
    }
    return value
  },
}

export const boolean: Param<boolean> = {
  read(raw, name) {
    const text = filled(raw, name)
    if (text !== "true" && text !== "false") {
      throw invalidRequest(`Invalid boolean: ${text}`, { param: name })
    }
    return text === "true"
  },
}

export const currency: Param<string> = {
  read(raw, name) {
    const text = filled(raw, name).toLowerCase()
    if (!/^[a-z]{3}$/.test(text)) {
      throw invalidRequest(`Invalid currency: ${text}.`, { param: name })
    }
    return text
  },
}

export const oneOf = <T extends string>(...values: T[]): Param<T> => ({
  read(raw, name) {
    const text = filled(raw, name)
    const value = values.find((one) => one === text)
    if (!value) {
      const choices = values.length > 1 ? `${values.slice(0, -1).join(", ")}, or ${values[values.length - 1]}` : values[0]
      throw invalidRequest(`Invalid ${name}: must be one of ${choices}`, { param: name })
    }
    return value
  },
})

const asHash = (raw: Raw, name: string): { [key: string]: Raw } => {
  if (typeof raw === "string" || Array.isArray(raw)) {
    throw invalidRequest("Invalid object", { code: "parameter_invalid_object", param: name })
  }
  return raw
}

export const hash = <S extends Shape>(shape: S): Param<Parsed<S>> => ({
  read: (raw, name) => readParams(shape, asHash(raw, name), name),
})

export const listOf = <T>(item: Param<T>): Param<T[]> => ({
  read(raw, name) {
    if (typeof raw === "string") {
      throw invalidRequest("Invalid array", { param: name })
    }
    return Object.values(raw).map((value, index) => item.read(value, `${name}[${index}]`))
  },
})

/** Texts by key; a null deletes the key (Stripe: an empty text). */
export const metadata: Param<Record<string, string | null>> = {
  read(raw, name) {
    if (raw === "") {
      return {}
    }
    const entries = Object.entries(asHash(raw, name))
    if (entries.length > 50) {
      throw invalidRequest("You can only set up to 50 keys.", { param: name })
    }
    return Object.fromEntries(entries.map(([key, value]) => [key, metadataValue(key, plain(value, `${name}[${key}]`))]))
  },
}

const metadataValue = (key: string, value: string): string | null => {
  if (key.length > 40) {
    throw invalidRequest(`Metadata keys must be at most 40 characters long: ${key}`, { param: "metadata" })
  }
  if (value.length > 500) {
    throw invalidRequest(
      `Metadata values can have up to 500 characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value.slice(0, 50)}`,
      { param: `metadata[${key}]` }
    )
  }
  return value === "" ? null : value
}

/** A moment in seconds, or a range of them. */
export type Range = { gt?: number; gte?: number; lt?: number; lte?: number }

export const range: Param<Range> = {
  read(raw, name) {
    if (typeof raw === "string") {
      const at = integer.read(raw, name)
      return { gte: at, lte: at }
    }
    return readParams({ gt: integer, gte: integer, lt: integer, lte: integer }, asHash(raw, name), name)
  },
}

export const inRange = (value: number, wanted?: Range): boolean =>
  !wanted ||
  ((wanted.gt === undefined || value > wanted.gt) &&
    (wanted.gte === undefined || value >= wanted.gte) &&
    (wanted.lt === undefined || value < wanted.lt) &&
    (wanted.lte === undefined || value <= wanted.lte))

/** A parameter that Stripe knows and that changes nothing here: whatever it holds is accepted and not kept. */
export const ignored: Param<Raw> = { read: (raw) => raw }

/** Every call takes this. */
export const expand = { expand: listOf(string) }

/** Every list takes these. */
export const paging = { ...expand, limit: integer, starting_after: string, ending_before: string }
