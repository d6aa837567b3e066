const terminal = Boolean(process.stdout.isTTY) && !process.env.CI
const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

/** @param {number} since_ms */
const elapsed = (since_ms) => `${((performance.now() - since_ms) / 1_000).toFixed(0)} s`

/** @param {string} line */
const fit = (line) => line.slice(0, (process.stdout.columns || 100) - 1)

/**
 * Shows that a long step is alive: a turning sign with the time in a terminal, a line now and then elsewhere.
 *
 * @template Result
 * @param {string} title what is being done
 * @param {(report: (detail: string) => void) => Promise<Result>} work told how to name what it is at
 * @returns {Promise<Result>}
 */
export const showProgress = async (title, work) => {
  const started_at = performance.now()
  let detail = ""
  let turn = 0
  let nextLine_ms = 15_000
  const draw = () => {
    if (terminal) {
      const more = detail ? ` · ${detail}` : ""
      process.stdout.write(`\r\x1b[K${fit(`${frames[turn++ % frames.length]} ${title} ${elapsed(started_at)}${more}`)}`)
    } else if (performance.now() - started_at > nextLine_ms) {
      nextLine_ms += 15_000
      console.log(`  … ${title}, ${elapsed(started_at)}${detail ? `, ${detail}` : ""}`)
    }
  }
  const end = (/** @type {string} */ sign) => {
    clearInterval(timer)
    process.stdout.write(`${terminal ? "\r\x1b[K" : ""}${sign} ${title} (${elapsed(started_at)})\n`)
  }
  const timer = setInterval(draw, terminal ? 120 : 1_000)
  if (!terminal) {
    console.log(`· ${title}`)
  }
  try {
    const result = await work((text) => {
      detail = text
    })
    end("✔")
    return result
  } catch (error) {
    end("✘")
    throw error
  }
}
