import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { home, inHome, root } from "./paths.mjs"
import { isFullDisk, Problem } from "./problem.mjs"

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set()

/**
 * Takes charge of a process that something else started: it is stopped with the others.
 *
 * @template {import("node:child_process").ChildProcess} Child
 * @param {Child} child @returns {Child}
 */
export const adopt = (child) => {
  children.add(child)
  child.once("close", () => children.delete(child))
  return child
}

/** @param {string} name @returns {import("node:fs").WriteStream} the log of one part, new for each start */
export const openLog = (name) => {
  fs.mkdirSync(inHome("logs"), { recursive: true })
  return fs.createWriteStream(inHome("logs", `${name}.log`))
}

/** @param {string} name @returns {string} */
export const logName = (name) => path.relative(root, inHome("logs", `${name}.log`))

/** A server prints colours or JSON; the person reads the sentence in it. @param {string} line */
const plain = (line) => {
  const text = line.replaceAll(/\x1b\[[0-9;]*m/g, "").trim()
  try {
    const { message } = JSON.parse(text)
    return typeof message === "string" ? message.trim() : text
  } catch {
    return text
  }
}

/** @param {string} text */
const linesOf = (text) => text.split("\n").map(plain).filter(Boolean)

/** @param {string} text */
const lastLine = (text) => (linesOf(text).at(-1) ?? "").slice(0, 90)

/** @param {string} text @returns {string} the lines that say what went wrong */
const complaintIn = (text) => {
  const lines = linesOf(text)
  const complaints = lines.filter((line) => /error|cannot|failed|ENO|EACCES|denied/i.test(line) && !/^at /.test(line))
  return (complaints.length ? complaints : lines).slice(-5).map((line) => `  ${line.slice(0, 300)}`).join("\n")
}

/**
 * Starts a program whose output goes into a log. It goes down with this process, however that ends: it holds one end
 * of a channel whose other end closes then.
 *
 * @param {object} options
 * @param {string} options.name of the log
 * @param {string[]} options.args for node
 * @param {Record<string, string | undefined>} [options.env]
 * @param {string} [options.cwd]
 * @param {(line: string) => void} [options.onOutput]
 * @param {boolean} [options.show] also on the screen
 * @returns {{ child: import("node:child_process").ChildProcess, ended: Promise<number>, said: () => string }}
 */
export const startNode = ({ name, args, env = {}, cwd = root, onOutput, show = false }) => {
  const log = openLog(name)
  const child = adopt(
    spawn(process.execPath, ["--require", path.join(root, "src/dev/start/end-with-parent.cjs"), ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Ctrl-C reaches this process only, which then stops its children in the right order.
      detached: process.platform !== "win32",
    })
  )
  let said = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      log.write(chunk)
      if (show) {
        process.stdout.write(chunk)
      }
      said = (said + chunk).slice(-40_000)
      onOutput?.(lastLine(String(chunk)))
    })
  }
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once("error", (error) => {
      said += error.message
      resolve(1)
    })
    child.once("close", (code) => resolve(code ?? 1))
  })
  void ended.then(() => log.end())
  return { child, ended, said: () => said }
}

/**
 * Runs a program to its end.
 *
 * @param {Parameters<typeof startNode>[0] & { failure: string, advice?: string }} options
 * @throws {Problem} where it fails, with what it complained about
 */
export const runNode = async ({ failure, advice, ...options }) => {
  const { ended, said } = startNode(options)
  if ((await ended) !== 0) {
    throw isFullDisk(said())
      ? new Problem(`${failure} The disk is full.`, `Free some space (for ${home} too), then start again.`)
      : new Problem(`${failure}\n${complaintIn(said())}`, advice ?? `All of it is in ${logName(options.name)}.`)
  }
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {number} patience_ms after which it is killed
 */
export const stopChild = (child, patience_ms = 20_000) =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      return resolve(undefined)
    }
    const impatience = setTimeout(() => child.kill("SIGKILL"), patience_ms)
    child.once("close", () => {
      clearTimeout(impatience)
      resolve(undefined)
    })
    child.kill("SIGTERM")
  })

/** Stops whatever is still running, most recent first. */
export const stopChildren = async () => {
  for (const child of [...children].reverse()) {
    await stopChild(child)
  }
}
