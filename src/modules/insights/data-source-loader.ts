import { asValue } from "@medusajs/framework/awilix"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { LoaderOptions } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DataSource } from "typeorm"
import { DailySales } from "./read-models/daily-sales"

export type InsightsModuleOptions = {
  /** A read replica; without it the platform's own database. */
  replica_url?: string
  /** Connections of the read pool; default 4. */
  pool_size?: number
}

export const INSIGHTS_DATA_SOURCE = "insights_data_source"

type Connection = { connectionString?: string; ssl?: boolean | object }

/** Registers the read pool, not opened: the service opens and closes it with the application. */
export default async function insightsDataSourceLoader({ container, options }: LoaderOptions): Promise<void> {
  const pool: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  container.register(INSIGHTS_DATA_SOURCE, asValue(dataSourceOf(pool, (options ?? {}) as InsightsModuleOptions)))
}

/** A pool for reading only, of the replica or else of the database that `pool` talks to. */
export const dataSourceOf = (
  pool: Knex,
  { replica_url, pool_size = 4 }: InsightsModuleOptions = {}
): DataSource => {
  const { connection, searchPath } = pool.client.config as { connection: Connection; searchPath?: string }
  return new DataSource({
    type: "postgres",
    // Medusa's pool is made from a URL; its ssl is the platform's and not the replica's, whose URL says its
    // own.
    ...(replica_url ? { url: replica_url } : { url: connection.connectionString, ssl: connection.ssl }),
    schema: searchPath,
    entities: [DailySales],
    synchronize: false,
    poolSize: pool_size,
    // Nothing transactional goes through here: the database itself refuses a write.
    extra: { options: "-c default_transaction_read_only=on" },
  })
}
