import { createRequire } from "node:module"
import path from "node:path"
import { startCluster } from "../postgres/cluster.mjs"
import { medusaCli } from "./build.mjs"
import { fingerprintOf } from "./fingerprint.mjs"
import { inHome, readJson, root, writeJson } from "./paths.mjs"
import { Problem } from "./problem.mjs"
import { showProgress } from "./progress.mjs"
import { openLog, runNode } from "./run.mjs"

/** The finished database, and the one that a first start prepares and renames when everything is in it. */
const FINISHED = "guildhall"
const UNFINISHED = "guildhall_setup"

/**
 * @typedef {object} Database
 * @property {string} url
 * @property {boolean} isNew nothing is in it yet; `finish` is to be called when it is complete
 * @property {() => Promise<string>} finish makes the prepared database the one; its url
 * @property {Promise<void>} [ended] when an embedded server is gone
 * @property {() => Promise<void>} stop
 */

/**
 * @template Result
 * @param {string} url
 * @param {(query: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export const withClient = async (url, work) => {
  const { Client } = createRequire(path.join(root, "package.json"))("pg")
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    const { host } = new URL(url)
    throw new Problem(
      `The database at ${host} does not answer: ${error instanceof Error ? error.message || String(error) : error}.`,
      "Check DATABASE_URL, and that PostgreSQL runs there and lets this machine in."
    )
  }
  try {
    return await work(async (sql, values) => (await client.query(sql, values)).rows)
  } finally {
    await client.end()
  }
}

/** @param {string} password @returns {Promise<Database>} */
const openEmbedded = async (password) => {
  const log = openLog("postgres")
  const kept = /** @type {{ port?: number } | undefined} */ (readJson(inHome("postgres.json")))
  const cluster = await startCluster({
    folder: inHome("postgres"),
    port: kept?.port,
    password,
    settings: ["max_connections=100"],
    log: (text) => log.write(text),
  })
  writeJson(inHome("postgres.json"), { port: cluster.port })
  const admin = cluster.url("postgres")
  const isNew = await withClient(admin, async (query) => {
    const [found] = await query("select 1 from pg_database where datname = $1", [FINISHED])
    if (!found) {
      // Whatever an interrupted first start left is half of something: begin again.
      await query(`drop database if exists ${UNFINISHED} with (force)`)
      await query(`create database ${UNFINISHED}`)
    }
    return !found
  })
  return {
    url: cluster.url(isNew ? UNFINISHED : FINISHED),
    isNew,
    ended: cluster.ended,
    finish: async () => {
      await withClient(admin, (query) => query(`alter database ${UNFINISHED} rename to ${FINISHED}`))
      return cluster.url(FINISHED)
    },
    stop: async () => {
      await cluster.stop()
      log.end()
    },
  }
}

/**
 * Opens the database: the embedded PostgreSQL, or the one that DATABASE_URL names.
 *
 * @param {import("./settings.mjs").Settings} settings
 * @returns {Promise<Database>}
 */
export const openDatabase = async ({ databaseUrl, secrets }) => {
  if (!databaseUrl) {
    return showProgress("Starting PostgreSQL", () => openEmbedded(secrets.databasePassword))
  }
  await withClient(databaseUrl, (query) => query("select 1"))
  return { url: databaseUrl, isNew: false, finish: async () => databaseUrl, stop: async () => {} }
}

const setupTable = `create table if not exists guildhall_setup (
  name text primary key, value text not null, changed_at timestamptz not null default now())`

/** @param {string} url @param {string} name @returns {Promise<string | undefined>} */
export const readMark = (url, name) =>
  withClient(url, async (query) => {
    const [{ table }] = await query("select to_regclass('guildhall_setup') as table")
    const [row] = table ? await query("select value from guildhall_setup where name = $1", [name]) : []
    return row ? String(row.value) : undefined
  })

/** @param {string} url @param {string} name @param {string} value */
export const writeMark = (url, name, value) =>
  withClient(url, async (query) => {
    await query(setupTable)
    await query(
      `insert into guildhall_setup (name, value) values ($1, $2)
       on conflict (name) do update set value = excluded.value, changed_at = now()`,
      [name, value]
    )
  })

const migrationSources = () =>
  fingerprintOf(
    ["package-lock.json", "medusa-config.ts", "src/modules", "src/links", "src/search", "src/migration-scripts"],
    (file) => /\/(migrations|models|links|search|migration-scripts)\/|\/index\.ts$/.test(file) && !file.includes("/__tests__/")
  )

/**
 * Migrates where migrations, links or packages changed since this database was migrated. The mark lies in the
 * database, so that it belongs to the data it is about.
 *
 * @param {string} url
 * @param {{ folder: string, env: Record<string, string> }} code which code to migrate to, and its environment
 * @throws {Problem} where a migration fails
 */
export const ensureMigrated = async (url, { folder, env }) => {
  const fingerprint = migrationSources()
  if ((await readMark(url, "migrated")) === fingerprint) {
    return
  }
  await showProgress("Migrating the database", (report) =>
    runNode({
      name: "migrate",
      args: [medusaCli, "db:migrate", "--execute-safe-links", "--execute-safe-search"],
      cwd: folder,
      env: { ...env, DATABASE_URL: url },
      onOutput: report,
      failure: "A migration failed; the database stays as the last complete one left it:",
      advice: "Put the cause right and start again: it goes on with the one that failed. The log is .guildhall/logs/migrate.log.",
    })
  )
  await writeMark(url, "migrated", fingerprint)
}
