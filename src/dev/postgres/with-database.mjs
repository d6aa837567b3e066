/**
 * `node src/dev/postgres/with-database.mjs <command> [arguments]` runs a command with a throwaway PostgreSQL:
 * DB_HOST, DB_PORT, DB_USERNAME and DB_PASSWORD name it, DATABASE_URL an empty database on it.
 * Where DB_HOST is set already, that server is used and nothing is started.
 */
import { spawn } from "node:child_process"
import { startThrowaway } from "./throwaway.mjs"

const [command, ...commandArguments] = process.argv.slice(2)
const database = process.env.DB_HOST ? undefined : await startThrowaway()
const child = spawn(command === "node" ? process.execPath : command, commandArguments, {
  stdio: "inherit",
  env: { ...process.env, ...database?.environment, ...(database && { DATABASE_URL: database.url("postgres") }) },
})
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.on(signal, () => child.kill(signal))
}
const code = await new Promise((resolve) => {
  child.once("error", () => resolve(127))
  child.once("close", (exitCode) => resolve(exitCode ?? 1))
})
await database?.stop()
process.exitCode = code
