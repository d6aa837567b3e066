import { MedusaError } from "@medusajs/framework/utils"
import type { World } from "./world"

/** A payment of an order at Stripe, and what of it went back. */
export type Payment = {
  payment_id: string
  payment_intent: string
  charge_id: string
  amount: bigint
  refunded_amount: bigint
  /** Starts with the verdict once there is one. */
  dispute_id: string | null
  disputed_amount: bigint
}

export type Order = {
  order_id: string
  currency_code: string
  total_amount: bigint
  payments: Payment[]
}

/** What a history remembers of itself to choose its next event from. What the books should say it does not: they must agree among themselves. */
export class History {
  readonly orders: Order[] = []
  readonly counts = new Map<string, number>()
  private event_count = 0

  nextId(prefix: string): string {
    this.event_count += 1
    return `${prefix}_${this.event_count}`
  }

  saw(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  get paid(): { order: Order; payment: Payment }[] {
    return this.orders.flatMap((order) => order.payments.map((payment) => ({ order, payment })))
  }
}

/** An error that a caller may get: bad input, or the state does not allow it. */
const isRefusal = (error: unknown): boolean =>
  error instanceof MedusaError &&
  [MedusaError.Types.NOT_ALLOWED, MedusaError.Types.INVALID_DATA].includes(error.type)

/** Does it, or is refused; a refusal moves nothing. @returns undefined where it was refused */
export const unlessRefused = async <T>(world: World, history: History, name: string, work: () => Promise<T>) => {
  const before = await newestJournal(world)
  try {
    const result = await work()
    history.saw(name)
    return result
  } catch (error) {
    if (!isRefusal(error)) {
      throw error
    }
    history.saw(`${name} refused`)
    const after = await newestJournal(world)
    if (after !== before) {
      throw new Error(`${name} was refused (${String(error)}), and yet journal ${after} came after ${before}`)
    }
    return undefined
  }
}

const newestJournal = async ({ sql }: World): Promise<string> => {
  const newest = await sql("ledger_journal").max({ id: "id" }).first<{ id: string | null }>()
  return newest.id ?? "0"
}
