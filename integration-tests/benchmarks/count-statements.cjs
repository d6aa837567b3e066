/**
 * Preloaded into a measured server: counts the statements that it sends to Postgres, transaction control included, and
 * answers "usage" messages of the process that started it with that count and the CPU time that it has used.
 */
const Module = require("node:module")

let statements = 0
const counted = new WeakSet()

const countQueries = (client) => {
  if (counted.has(client)) {
    return
  }
  counted.add(client)
  const query = client.prototype.query
  client.prototype.query = function (...args) {
    statements += 1
    return query.apply(this, args)
  }
}

const load = Module._load
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest)
  if (request === "pg" && loaded?.Client) {
    countQueries(loaded.Client)
  }
  return loaded
}

// Events of the in-memory bus reach subscribers in any worker mode: without background work there must be none.
if (process.env.BENCH_BACKGROUND === "0") {
  require("@medusajs/framework/subscribers").SubscriberLoader.prototype.load = async () => []
}

/** For measurements inside the process. */
globalThis.countStatements = () => statements

process.on("message", (message) => {
  if (message?.type === "usage") {
    const { user, system } = process.cpuUsage()
    process.send({ type: "usage", id: message.id, statements, cpu_ms: (user + system) / 1000 })
  }
})
