import type { Knex } from "@medusajs/framework/mikro-orm/knex"

type Transitions = Record<string, readonly string[]>

/** Every state that can be reached from `first`, itself included, sorted. */
export const reachableFrom = (first: string, transitions: Transitions): string[] => {
  const reached = new Set([first])
  for (const state of reached) {
    transitions[state].forEach((next) => reached.add(next))
  }
  return [...reached].sort()
}

/** The states that a CHECK constraint of the database lists, sorted. */
export const statesInDatabase = async (sql: Knex, constraint: string): Promise<string[]> => {
  const { rows } = await sql.raw<{ rows: { definition: string }[] }>(
    "select pg_get_constraintdef(oid) as definition from pg_constraint where conname = ?",
    [constraint]
  )
  return [...rows[0].definition.matchAll(/'([a-z_]+)'::text/g)].map(([, state]) => state).sort()
}
