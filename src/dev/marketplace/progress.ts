/** A bar on a terminal, and a line now and then where the output is not one. */
export class ProgressBar {
  private done_count = 0
  private shown_percent = -1

  constructor(
    private readonly title: string,
    private readonly total_count: number,
    private readonly out: NodeJS.WriteStream = process.stdout
  ) {
    this.show()
  }

  advance(count = 1): void {
    this.done_count += count
    this.show()
  }

  private show(): void {
    const percent = this.total_count ? Math.floor((this.done_count * 100) / this.total_count) : 100
    const step = this.out.isTTY ? 1 : 10
    if (percent < this.shown_percent + step && percent !== 100 && this.shown_percent >= 0) {
      return
    }
    if (percent === this.shown_percent) {
      return
    }
    this.shown_percent = percent
    const filled = Math.round(percent / 4)
    const bar = `${"█".repeat(filled)}${"░".repeat(25 - filled)}`
    const text = `${this.title.padEnd(22)} ${bar} ${String(percent).padStart(3)} % ${this.done_count}/${this.total_count}`
    const end = !this.out.isTTY || percent === 100 ? "\n" : ""
    this.out.write(`${this.out.isTTY ? "\r" : ""}${text}${end}`)
  }
}

/** Runs `work` on every item, at most `concurrency` at a time; the first failure stops the rest. */
export const forEachConcurrently = async <T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<void>
): Promise<void> => {
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) {
      await work(item)
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker))
}
