import { existsSync, readdirSync } from "node:fs"
import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaModule } from "@medusajs/framework/modules-sdk"
import { WorkflowManager } from "@medusajs/framework/orchestration"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { databaseOf } from "../../../lib/database"

/** Nothing where the part is ready, otherwise what it lacks. */
type Check = (container: MedusaContainer) => Promise<string | undefined>

export type Part = "database" | "migrations" | "workers"

const CODE_FILE = /^(?!.*\.d\.ts$).*\.[jt]s$/
const CHECK_TIMEOUT_MS = 3_000

const checkDatabase: Check = async (container) => {
  await databaseOf(container).raw("select 1")
  return undefined
}

const migrationsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => CODE_FILE.test(file))
        .map((file) => path.parse(file).name)
    : []

/** The migrations that the loaded modules bring: Medusa's own and ours. */
const expectedMigrations = (): string[] => {
  const folders = MedusaModule.getAllModuleResolutions().flatMap(({ resolutionPath, moduleExports }) => {
    const entry = moduleExports?.discoveryPath ?? resolutionPath
    return entry ? [path.join(path.dirname(require.resolve(entry, { paths: [process.cwd()] })), "migrations")] : []
  })
  return [...new Set(folders.flatMap(migrationsIn))]
}

/** The tables of the loaded links. Read-only links have none. */
const expectedLinkTables = (): string[] =>
  MedusaModule.getAllJoinerConfigs().flatMap(({ isLink, isReadOnlyLink, databaseConfig }) =>
    isLink && !isReadOnlyLink && databaseConfig?.tableName ? [databaseConfig.tableName] : []
  )

const missingFrom = async (sql: Knex, table: string, column: string, expected: string[]): Promise<string[]> => {
  const rows: Record<string, string>[] = await sql(table).distinct(column)
  const present = new Set(rows.map((row) => row[column]))
  return expected.filter((name) => !present.has(name))
}

// What was applied once stays applied, so a yes is asked for once in the life of the process.
let migrated = false

const checkMigrations: Check = async (container) => {
  if (migrated) {
    return undefined
  }
  const sql = databaseOf(container)
  const missing = [
    ...(await missingFrom(sql, "mikro_orm_migrations", "name", expectedMigrations())),
    ...(await missingFrom(sql, "link_module_migrations", "table_name", expectedLinkTables())),
  ]
  migrated = missing.length === 0
  return migrated ? undefined : `${missing.length} not applied, among them ${missing.slice(0, 3).join(", ")}`
}

const countOwnJobs = (): number => migrationsIn(path.join(__dirname, "..", "..", "..", "jobs")).length

/**
 * Scheduled jobs run as workflows; the locks are where the workers of several processes meet, so taking one proves
 * that what they share (the memory, PostgreSQL or Redis) answers.
 */
const checkWorkers: Check = async (container) => {
  const { workerMode } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  const scheduled = [...WorkflowManager.getWorkflows().keys()].filter((id: string) => id.startsWith("job-"))
  if (workerMode !== "server" && scheduled.length < countOwnJobs()) {
    return `${scheduled.length} jobs are scheduled, at least ${countOwnJobs()} should be`
  }
  await container.resolve(Modules.LOCKING).execute(`health:${process.pid}`, async () => undefined, { timeout: 2 })
  return undefined
}

const checks: Record<Part, Check> = {
  database: checkDatabase,
  migrations: checkMigrations,
  workers: checkWorkers,
}

const inTime = async (check: Promise<string | undefined>): Promise<string | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_TIMEOUT_MS} ms`), CHECK_TIMEOUT_MS)
  })
  try {
    return await Promise.race([check, timeout])
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Asks each part whether it is ready for work.
 *
 * @returns what each part lacks; nothing for a part that is ready
 */
export const checkReadiness = async (container: MedusaContainer): Promise<Record<Part, string | undefined>> => {
  const [database, migrations, workers] = await Promise.all([
    inTime(checks.database(container)),
    inTime(checks.migrations(container)),
    inTime(checks.workers(container)),
  ])
  return { database, migrations, workers }
}
