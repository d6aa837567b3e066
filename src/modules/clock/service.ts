import { type Clock, MovableClock } from "../../lib/clock"

type ClockModuleOptions = {
  /** Development and tests only: lets `moveTo` be called. */
  movable?: boolean
}

/**
 * The time of the marketplace, resolved from the container as `clock`. In production it is the machine's
 * clock; where the module is configured `movable`, the demo data, the replay and the tests move it.
 */
export default class ClockModuleService implements Clock {
  private readonly clock = new MovableClock()

  constructor(
    _container: Record<string, unknown>,
    private readonly options: ClockModuleOptions = {}
  ) {}

  /** @returns the time that domain code is to use */
  now(): Date {
    return this.clock.now()
  }

  /**
   * Shows `at` from now on.
   * @throws Error where the clock is not configured `movable`
   */
  moveTo(at: Date): void {
    this.refuseUnlessMovable()
    this.clock.moveTo(at)
  }

  /** Shows the machine's time again. @throws Error where the clock is not configured `movable` */
  reset(): void {
    this.refuseUnlessMovable()
    this.clock.reset()
  }

  private refuseUnlessMovable() {
    if (!this.options.movable) {
      throw new Error(
        "The clock of this server cannot be moved: only development and tests configure the clock module with { movable: true }"
      )
    }
  }
}
