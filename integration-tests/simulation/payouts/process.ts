import { setTimeout as sleep } from "node:timers/promises"
import type { PayoutProvider } from "../../../src/modules/payout/provider-port"
import type { MoneyDeps } from "../../../src/workflows/money/deps"
import type { AtBoundary, Boundary } from "../../../src/workflows/payout/boundary"

/** Where a process may die: the named seams of the payout path, and right before and after any call to the provider. */
export const CRASH_POINTS = [
  "claimed",
  "looked_up",
  "epoch_started",
  "called",
  "recorded",
  "payout_fetched",
  "payout_applied",
  "before_call",
  "after_call",
] as const satisfies (Boundary | "before_call" | "after_call")[]

export type CrashPoint = (typeof CRASH_POINTS)[number]

/** Dies when it passes this point (or any) for the nth time (0: the first), counting only those of some intents where `only` is given. */
export type CrashPlan = { at: CrashPoint | "any"; nth: number; only?: (intent_id: string) => Promise<boolean> }

const NEVER = new Promise<never>(() => undefined)

/**
 * One life of a process that moves money. When it dies, whatever it was doing stops for ever at its next step: its promises are
 * abandoned, what it knew is gone, and only the database and Stripe remember.
 */
export class Life {
  private is_dead = false
  private passed = 0
  private calls_under_way = 0
  private die: () => void = () => undefined
  private readonly death: Promise<"crashed">

  constructor(
    private readonly deps: MoneyDeps,
    private readonly plan?: CrashPlan
  ) {
    this.death = new Promise((resolve) => {
      this.die = () => resolve("crashed")
    })
  }

  /** @returns how it ended. @throws what the work throws */
  async run(work: (deps: MoneyDeps, atBoundary: AtBoundary) => Promise<unknown>): Promise<"ended" | "crashed"> {
    const deps = { ...this.deps, provider: this.mortal(this.deps.provider) }
    const atBoundary: AtBoundary = (boundary, intent_id) => this.pass(boundary, intent_id)
    const end = await Promise.race([work(deps, atBoundary).then(() => "ended" as const), this.death])
    if (end === "crashed") {
      await this.quiet()
    }
    return end
  }

  private async pass(point: CrashPoint, intent_id?: string): Promise<void> {
    const is_point = this.plan?.at === "any" || point === this.plan?.at
    const is_here = is_point && (!this.plan?.only || (await this.plan.only(intent_id ?? "")))
    if (is_here && this.passed++ === this.plan?.nth) {
      this.is_dead = true
      this.die()
    }
    return this.is_dead ? NEVER : undefined
  }

  private mortal(provider: PayoutProvider): PayoutProvider {
    return new Proxy(provider, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        return typeof value === "function"
          ? (...input: unknown[]) => this.call(() => Reflect.apply(value, target, input))
          : value
      },
    })
  }

  private async call<T>(send: () => Promise<T>): Promise<T> {
    await this.pass("before_call")
    this.calls_under_way++
    const answer = await send().finally(() => this.calls_under_way--)
    await this.pass("after_call")
    return answer
  }

  /** Requests and transactions that had left when it died still come to their end, as they do in life. */
  private async quiet(): Promise<void> {
    const { pool } = this.deps.sql.client as { pool: { numUsed(): number; numPendingAcquires(): number } }
    for (let still = 0; still < 3; ) {
      const is_busy = this.calls_under_way > 0 || pool.numUsed() > 0 || pool.numPendingAcquires() > 0
      still = is_busy ? 0 : still + 1
      await sleep(2)
    }
  }
}
