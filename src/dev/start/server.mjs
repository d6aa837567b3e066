import { setTimeout as wait } from "node:timers/promises"
import { medusaCli } from "./build.mjs"
import { Problem } from "./problem.mjs"
import { logName, startNode, stopChild } from "./run.mjs"

/** @param {string} url @returns {Promise<{ ready: boolean, waitsFor: string }>} */
const askReady = async (url) => {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) })
    const body = /** @type {{ waits_for?: string }} */ (await response.json().catch(() => ({})))
    return { ready: response.status === 200, waitsFor: body.waits_for ?? "" }
  } catch {
    return { ready: false, waitsFor: "" }
  }
}

/** @param {string} said what the server printed @param {number} port */
const explain = (said, port) => {
  if (said.includes("EADDRINUSE")) {
    return new Problem(`Port ${port} was taken by another program.`, `Choose another port: PORT=${port + 100} npm start`)
  }
  const reasons = said
    .split("\n")
    .map((line) => {
      try {
        return String(JSON.parse(line).level === "error" ? JSON.parse(line).message : "")
      } catch {
        return /^\s*at /.test(line) || !/error/i.test(line) ? "" : line
      }
    })
    .filter(Boolean)
  return new Problem(
    `The server did not start:\n  ${(reasons.length ? reasons.slice(-4) : said.trim().split("\n").slice(-4)).join("\n  ").slice(0, 1_500)}`,
    `All that it said is in ${logName("server")}.`
  )
}

/**
 * Starts the server and waits until it is ready for work.
 *
 * @param {object} options
 * @param {string} options.folder
 * @param {"start" | "develop"} options.command
 * @param {number} options.port
 * @param {Record<string, string>} options.env
 * @param {boolean} [options.show] its output on the screen too
 * @param {(line: string) => void} [options.report]
 * @returns {Promise<{ url: string, ended: Promise<number>, stop: () => Promise<void> }>}
 * @throws {Problem} where it ends instead
 */
export const startServer = async ({ folder, command, port, env, show = false, report }) => {
  const url = `http://localhost:${port}`
  const { child, ended, said } = startNode({
    name: "server",
    args: [medusaCli, command, "--port", String(port)],
    cwd: folder,
    env,
    show,
    onOutput: show ? undefined : report,
  })
  let over = false
  void ended.then(() => (over = true))
  for (;;) {
    if (over) {
      throw explain(said(), port)
    }
    const { ready, waitsFor } = await askReady(url)
    if (ready) {
      break
    }
    if (waitsFor) {
      report?.(`waits for ${waitsFor}`)
    }
    await wait(250)
  }
  return {
    url,
    ended,
    stop: async () => {
      await stopChild(child)
    },
  }
}
