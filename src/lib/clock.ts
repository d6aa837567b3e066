/** Tells the time. Domain code asks a clock that it is given; it never reads the machine's own. */
export interface Clock {
  now(): Date
}

/** The machine's clock: the only place of the project that reads it. */
export const systemClock: Clock = { now: () => new Date() }

/**
 * A clock that tests, the demo data and the replay move.
 *
 * @param start_at the first time it shows; it then runs on with the machine's clock from there
 */
export class MovableClock implements Clock {
  private offset_ms = 0

  constructor(
    start_at?: Date,
    private readonly source: Clock = systemClock
  ) {
    if (start_at) {
      this.moveTo(start_at)
    }
  }

  now(): Date {
    return new Date(this.source.now().getTime() + this.offset_ms)
  }

  /** Shows `at` from now on, and runs on from there. */
  moveTo(at: Date): void {
    this.offset_ms = at.getTime() - this.source.now().getTime()
  }

  /** Shows the machine's time again. */
  reset(): void {
    this.offset_ms = 0
  }
}
