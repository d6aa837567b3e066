import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** How a database was when it was new, to come back to it in milliseconds. */
export type Snapshot = { restore: () => Promise<void> }

/**
 * Remembers what every table of `public` holds now. Restoring empties all tables in one statement and puts the seeds
 * back; triggers and foreign keys rest meanwhile, because published plans and booked entries refuse to be touched.
 */
export const snapshotOf = async (sql: Knex): Promise<Snapshot> => {
  const { rows } = await sql.raw<{ rows: { name: string }[] }>(
    `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not relispartition order by 1`
  )
  const tables = rows.map(({ name }) => name)
  await sql.raw("drop schema if exists seed cascade; create schema seed")
  const seeded: string[] = []
  for (const table of tables) {
    const { rows: some } = await sql.raw<{ rows: unknown[] }>(`select 1 from ${table} limit 1`)
    if (some.length > 0) {
      await sql.raw(`create table seed.${table} as table public.${table}`)
      seeded.push(table)
    }
  }
  const restore = [
    "begin",
    "set local session_replication_role = replica",
    `truncate ${tables.map((table) => `public.${table}`).join(", ")} restart identity`,
    ...seeded.map((table) => `insert into public.${table} overriding system value select * from seed.${table}`),
    "commit",
  ].join("; ")
  return { restore: async () => void (await sql.raw(restore)) }
}
