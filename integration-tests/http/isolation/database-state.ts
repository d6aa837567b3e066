import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Rows and a hash of the rows of every table: equal states are equal databases. */
export type DatabaseState = Record<string, string>

const tableNames = async (database: Knex): Promise<string[]> => {
  const { rows } = await database.raw<{ rows: { name: string }[] }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`
  )
  return rows.map(({ name }) => name)
}

/** Reads the state of all tables in one statement. The hash does not depend on the order of the rows. */
export const readDatabaseState = async (database: Knex): Promise<DatabaseState> => {
  const parts = (await tableNames(database)).map(
    (table) => `SELECT '${table}' AS name, count(*) || ' rows, ' ||
        coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0) AS state FROM public."${table}" AS t`
  )
  const { rows } = await database.raw<{ rows: { name: string; state: string }[] }>(parts.join(" UNION ALL "))
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]))
}

/** The tables in which two states differ. */
export const changedTables = (before: DatabaseState, after: DatabaseState): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (table) => before[table] !== after[table]
  )
