import { type Knex, knex } from "@medusajs/framework/mikro-orm/knex"

const { DB_HOST = "localhost", DB_PORT = "5432", DB_USERNAME = "postgres", DB_PASSWORD = "" } = process.env

/** Where a database of the benchmark is. The host is spelled localhost: any other makes Medusa insist on TLS. */
export const databaseUrl = (name: string): string =>
  `postgres://${encodeURIComponent(DB_USERNAME)}:${encodeURIComponent(DB_PASSWORD)}@${DB_HOST}:${DB_PORT}/${name}`

/** A small pool on a database; the caller destroys it. */
export const connect = (name: string): Knex =>
  knex({ client: "pg", connection: databaseUrl(name), pool: { min: 0, max: 4 } })

const asAdministrator = async (statement: string): Promise<void> => {
  const sql = connect("postgres")
  try {
    await sql.raw(statement)
  } finally {
    await sql.destroy()
  }
}

/** Makes an empty database, or a copy of one that nobody is connected to. */
export const createDatabase = async (name: string, template?: string): Promise<void> => {
  await dropDatabase(name)
  await asAdministrator(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}"` : ""}`)
}

export const dropDatabase = (name: string): Promise<void> =>
  asAdministrator(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
