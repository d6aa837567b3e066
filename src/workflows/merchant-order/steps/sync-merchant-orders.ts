import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction, type Transaction } from "../../../lib/database"
import { merchantOrderOf, nowOf, settlementOf } from "../modules"
import { planSync } from "../plan-sync"
import { readOrderProgress } from "../queries/read-order-progress"
import { addUnits } from "./add-units"
import { scheduleOrderRelease } from "../../settlement/schedule-release"

export const syncMerchantOrdersStepId = "sync-merchant-orders"

/** A merchant order that moved from one status to another. */
export type MovedMerchantOrder = { id: string; merchant_id: string; from: string; to: string }

/**
 * Brings the merchant orders of an order up to what Medusa's order says: quantities, status, the time when
 * the earning is released (delivered), or its end (cancelled before anything was paid). Idempotent; one
 * transaction.
 */
export const syncMerchantOrdersStep = createStep(
  syncMerchantOrdersStepId,
  async ({ order_id }: { order_id: string }, { container }) =>
    new StepResponse(await runSync(order_id, container))
)

/** As the step. */
export const runSync = (order_id: string, container: MedusaContainer): Promise<MovedMerchantOrder[]> =>
  inTransaction(container, (sql) => syncMerchantOrders(order_id, container, sql))

const syncMerchantOrders = async (
  order_id: string,
  container: MedusaContainer,
  sql: Transaction
): Promise<MovedMerchantOrder[]> => {
  const service = merchantOrderOf(container)
  const linesOf = (parts: { id: string }[]) => service.linesOf(parts.map(({ id }) => id), sql)
  const split = await service.lockSplit(order_id, sql)
  const progress = await readOrderProgress(order_id, sql)
  if (!split || !progress) {
    return []
  }
  const known = { ...split, lines: await linesOf(split.merchant_orders) }
  const is_grown = await addUnits(known, progress, container, sql)
  const { merchant_orders } = (is_grown && (await service.splitOf(order_id, sql))) || split
  const lines = is_grown ? await linesOf(merchant_orders) : known.lines
  const plan = planSync(progress, merchant_orders, lines)
  for (const { id, from, to } of plan.impossible) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Merchant order ${id} is ${from} and cannot become ${to}, which its order says: an operator must look`
      )
  }
  const at = nowOf(container)
  await service.updateLines(plan.lines, sql)
  const moved_ids = await service.changeStatuses(plan.changes, at, sql)
  const moved = plan.changes.filter(({ id }) => moved_ids.includes(id))
  for (const { id, to } of moved) {
    const part = merchant_orders.find((candidate) => candidate.id === id)
    // What costs the customer nothing was paid by the platform.
    const paid_amount = (part?.captured_amount ?? 0n) + (part?.captured_promotion_amount ?? 0n)
    await settle(id, to, paid_amount, at, container, sql)
  }
  return moved.map(({ id, from, to }) => ({
    id,
    merchant_id: merchant_orders.find((part) => part.id === id)?.merchant_id ?? "",
    from,
    to,
  }))
}

const settle = async (
  merchant_order_id: string,
  to: string,
  paid_amount: bigint,
  at: Date,
  container: MedusaContainer,
  sql: Transaction
) => {
  if (to === "delivered" || to === "completed") {
    const received = to === "completed" ? { received_at: at } : {}
    await scheduleOrderRelease({ merchant_order_id, delivered_at: at, ...received }, container, sql)
  }
  // What was paid goes back by a refund, which is booked on the earning; only what never came just ends.
  if (to === "canceled" && paid_amount === 0n) {
    await settlementOf(container).cancelEarning(merchant_order_id, sql)
  }
}
