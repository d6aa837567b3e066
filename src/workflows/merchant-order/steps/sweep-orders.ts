import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import { listOrdersToSweep } from "../queries/list-orders-to-sweep"
import { bookCaptures } from "./book-captures"
import { bookRefunds } from "./book-refunds"
import { placeMerchantOrders } from "./place-merchant-orders"
import { runSync } from "./sync-merchant-orders"

export const sweepOrdersStepId = "sweep-orders"

export type SweepOrdersInput = {
  /** Orders younger than this are left to their events. */
  min_age_ms: number
  /** How many orders of each kind one sweep takes. */
  limit: number
}

/**
 * Makes up for lost events, order by order; one that fails is written to the log and does not stop the
 * others.
 */
export const sweepOrdersStep = createStep(
  sweepOrdersStepId,
  async (input: SweepOrdersInput, { container }) => {
    const { unsplit, unbooked, stale } = await listOrdersToSweep(input, databaseOf(container))
    const placed = await each(unsplit, container, async (order_id) => {
      await placeMerchantOrders(order_id, container)
      await bookCaptures(order_id, container)
      await runSync(order_id, container)
      await bookRefunds(order_id, container)
    })
    const booked = await each(unbooked, container, async (order_id) => {
      await bookCaptures(order_id, container)
      await runSync(order_id, container)
      await bookRefunds(order_id, container)
    })
    const synced = await each(stale, container, async (order_id) => {
      await runSync(order_id, container)
      await bookRefunds(order_id, container)
    })
    return new StepResponse({ placed, booked, synced })
  }
)

const each = async (
  order_ids: string[],
  container: MedusaContainer,
  work: (order_id: string) => Promise<unknown>
): Promise<string[]> => {
  const done: string[] = []
  for (const order_id of order_ids) {
    try {
      await work(order_id)
      done.push(order_id)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`Sweeping order ${order_id} failed: ${message}`)
    }
  }
  return done
}
