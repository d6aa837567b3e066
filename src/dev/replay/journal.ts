import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import { dirname } from "node:path"

/**
 * What a replay has done so far, a line of JSON for each thing, so that it goes on where it was cut off. The
 * marketplace's own unique keys make the one step that was under way when it was cut off safe to repeat.
 */
export class ReplayJournal {
  private readonly done = new Map<string, string>()

  constructor(readonly file: string) {
    mkdirSync(dirname(file), { recursive: true })
    if (!existsSync(file)) {
      return
    }
    const text = readFileSync(file, "utf8")
    if (text && !text.endsWith("\n")) {
      // Cut off in the middle of a line: what is recorded next must not be glued to it.
      appendFileSync(file, "\n")
    }
    for (const line of text.split("\n").filter(Boolean)) {
      const [key, value] = this.readLine(line) ?? []
      if (key !== undefined && value !== undefined) {
        this.done.set(key, value)
      }
    }
  }

  /** What was recorded under `key`, if anything was. */
  get(key: string): string | undefined {
    return this.done.get(key)
  }

  has(key: string): boolean {
    return this.done.has(key)
  }

  record(key: string, value = ""): void {
    this.done.set(key, value)
    appendFileSync(this.file, `${JSON.stringify([key, value])}\n`)
  }

  /** Does `work` unless it was done before; returns what it gave, now or then. */
  async once(key: string, work: () => Promise<string>): Promise<string> {
    const known = this.done.get(key)
    if (known !== undefined) {
      return known
    }
    const value = await work()
    this.record(key, value)
    return value
  }

  // The last line of a replay that was killed may be cut off: what it says is done again.
  private readLine(line: string): [string, string] | undefined {
    try {
      return JSON.parse(line) as [string, string]
    } catch {
      return undefined
    }
  }
}
