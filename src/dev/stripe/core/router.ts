import type { Core } from "./core"
import { invalidRequest, resourceMissing } from "./errors"
import type { Parsed, Shape } from "./params"
import { platformId, type Row, type Table } from "./store"

/** One request whose parameters have been read. */
export type Call<S extends Shape = Shape> = {
  /** The account it is about: the platform, or the one named by `Stripe-Account`. */
  account: string
  path: Record<string, string>
  params: Parsed<S>
  /** Came with a publishable key, that is from a browser: it sees and does what a client secret allows. */
  publishable: boolean
}

export type Route = {
  method: "GET" | "POST" | "DELETE"
  pattern: string
  params: Shape
  publishable: boolean
  run(core: Core, call: Call): object
}

/** Declares a route. The shape of its parameters is also their type. */
export const route = <S extends Shape>(
  method: Route["method"],
  pattern: string,
  params: S,
  run: (core: Core, call: Call<S>) => object,
  options: { publishable?: boolean } = {}
): Route => ({
  method,
  pattern,
  params,
  publishable: options.publishable ?? false,
  run: (core, call) => run(core, call as Call<S>),
})

type Compiled = { route: Route; expression: RegExp; names: string[] }

/** Finds the route of a path. */
export class Router {
  private readonly compiled: Compiled[]

  constructor(routes: Route[]) {
    this.compiled = routes.map((one) => ({
      route: one,
      names: [...one.pattern.matchAll(/:(\w+)/g)].map((match) => match[1]),
      expression: new RegExp(`^${one.pattern.replace(/:\w+/g, "([^/]+)")}$`),
    }))
  }

  /** @throws StripeFailure 404 where Stripe has no such address, or this local one does not know it */
  find(method: string, path: string): { route: Route; path: Record<string, string> } {
    for (const { route: candidate, expression, names } of this.compiled) {
      const match = candidate.method === method ? expression.exec(path) : null
      if (match) {
        return {
          route: candidate,
          path: Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1])])),
        }
      }
    }
    const failure = resourceMissing("route", path)
    failure.body.message = `Unrecognized request URL (${method}: ${path}). The local Stripe does not know it.`
    failure.body.code = undefined
    failure.body.param = undefined
    throw failure.beforeExecution()
  }
}

/** The row of an id in the path, if it is the caller's. @throws StripeFailure resource_missing */
export const rowOf = <T extends { id: string }, H>(
  table: Table<T, H>,
  call: { account: string },
  id: string,
  kind = table.name
): Row<T, H> => {
  const row = table.find(call.account, id)
  if (!row) {
    throw resourceMissing(kind, id)
  }
  return row
}

type Page = { limit?: number; starting_after?: string; ending_before?: string }

/**
 * A page of the caller's objects, newest first.
 * @throws StripeFailure for a limit outside 1 to 100, or a cursor that does not exist
 */
export const listPage = <T extends { id: string }, H>(
  table: Table<T, H>,
  call: { account: string; params: Page },
  url: string,
  wanted: (object: T, hidden: H) => boolean = () => true
): { object: "list"; data: T[]; has_more: boolean; url: string } => {
  const { limit = 10, starting_after, ending_before } = call.params
  if (limit < 1 || limit > 100) {
    const bound = limit < 1 ? "greater than or equal to 1" : "less than or equal to 100"
    throw invalidRequest(`Invalid limit: This value must be ${bound}.`, {
      code: "parameter_invalid_integer",
      param: "limit",
    })
  }
  for (const [param, id] of Object.entries({ starting_after, ending_before })) {
    if (id !== undefined && !table.find(call.account, id)) {
      throw invalidRequest(`No such ${table.name}: '${id}'`, { code: "resource_missing", param })
    }
  }
  const found: T[] = []
  const rows = ending_before ? table.newerThan(ending_before) : table.newest(starting_after)
  for (const { owner, object, hidden } of rows) {
    if (owner === call.account && wanted(object, hidden)) {
      found.push(object)
      if (found.length > limit) {
        break
      }
    }
  }
  const data = found.slice(0, limit)
  return { object: "list", data: ending_before ? data.reverse() : data, has_more: found.length > limit, url }
}

/** A list that is part of another object. */
export const embeddedList = <T>(
  data: T[],
  url: string
): { object: "list"; data: T[]; has_more: boolean; url: string } => ({
  object: "list",
  data: data.slice(0, 10),
  has_more: data.length > 10,
  url,
})

/** @throws StripeFailure where a connected account calls what only the platform may */
export const platformOnly = (call: { account: string }): void => {
  if (call.account !== platformId) {
    throw invalidRequest("Only Stripe Connect platforms can work with other accounts.")
  }
}
