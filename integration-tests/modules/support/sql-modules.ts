import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { knex } from "@medusajs/framework/mikro-orm/knex"
import { type Dirent, readdirSync } from "node:fs"
import { join } from "node:path"

const MODULES = join(__dirname, "..", "..", "..", "src", "modules")

const urlOf = (database: string): string => {
  const { DB_HOST = "localhost", DB_PORT = "5432", DB_USERNAME = "postgres", DB_PASSWORD = "" } = process.env
  return `postgres://${encodeURIComponent(DB_USERNAME)}:${encodeURIComponent(DB_PASSWORD)}@${DB_HOST}:${DB_PORT}/${database}`
}

/** A pool as Medusa makes its own: from a URL. */
const poolOf = (database: string, max: number): Knex =>
  knex({ client: "pg", connection: { connectionString: urlOf(database) }, pool: { min: 0, max } })

export type ScratchDatabase = {
  sql: Knex
  /** Empties the tables, and runs the given modules' seeds again by migrating from nothing. */
  reset: () => Promise<void>
  drop: () => Promise<void>
}

/** A throwaway database with the tables of these modules, made by their own migrations. */
export const aDatabaseWith = async (name: string, modules: string[], pool_max = 10): Promise<ScratchDatabase> => {
  const database = `guildhall_${name}_${process.pid}`
  const server = poolOf("postgres", 1)
  await server.raw(`drop database if exists "${database}" with (force)`)
  await server.raw(`create database "${database}"`)
  const sql = poolOf(database, pool_max)
  const migrate = async () => {
    await sql.raw("drop schema public cascade; create schema public")
    for (const module of modules) {
      for (const statement of await statementsOf(module)) {
        await sql.raw(statement)
      }
    }
  }
  await migrate()
  return {
    sql,
    reset: migrate,
    drop: async () => {
      await sql.destroy()
      await server.raw(`drop database if exists "${database}" with (force)`)
      await server.destroy()
    },
  }
}

type MigrationClass = new () => { up: () => Promise<void> | void; getQueries: () => unknown[] }

const statementsOf = async (module: string): Promise<string[]> => {
  const folder = join(MODULES, module, "migrations")
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((file: Dirent) => file.isFile() && /^Migration\d+\.ts$/.test(file.name))
    .map((file) => file.name)
    .sort()
  const statements: string[] = []
  for (const file of files) {
    // Not import(): that would be Node's own outside of Jest, which reads no TypeScript.
    const exported = require(join(folder, file)) as Record<string, MigrationClass>
    const migration = new exported[file.replace(/\.ts$/, "")]()
    await migration.up()
    statements.push(...migration.getQueries().map(String))
  }
  return statements
}
