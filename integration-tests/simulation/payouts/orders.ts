import { allocate, applyBps, nextShare } from "../../../src/lib/money"
import { coverLoss } from "../../../src/workflows/money/journals/losses"
import { captureJournal, refundJournal } from "../../../src/workflows/money/journals/sales"
import type { PartBase, Part, Sale } from "./model"
import type { World } from "./world"

const currency_code = "usd"

export type Captured = Pick<Sale, "id" | "payment_id" | "charge_id" | "paid" | "fee" | "available_on_at">

/** A customer pays by card at Stripe, and the capture is booked as the workflow of orders books it. */
export const sell = async (
  { deps, stripe }: World,
  { id, parts, rate_bps }: { id: string; parts: PartBase[]; rate_bps: number }
): Promise<Captured & { commissions: bigint[] }> => {
  const paid = parts.reduce((all, { base }) => all + base, 0n)
  const payment = await stripe.paymentIntents.create({
    amount: Number(paid),
    currency: currency_code,
    payment_method: "pm_card_visa",
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    confirm: true,
  })
  const answer = await deps.provider.paymentFunds(payment.id)
  if (answer.outcome !== "done") {
    throw new Error(`Stripe does not know what it was just paid: ${JSON.stringify(answer)}`)
  }
  const { is_available: _, transfer_group: __, ...funds } = answer.object
  const commissions = allocate(applyBps(paid, rate_bps), parts.map(({ base }) => base))
  const earned = parts.map((part, index) => ({ ...part, amount: part.base - commissions[index] }))
  const now = deps.clock.now()
  await deps.settlement.createEarnings(
    earned.map(({ id: merchant_order_id, party, amount }) => ({
      merchant_order_id, merchant_id: party, amount, currency_code, placed_at: now,
    }))
  )
  await deps.sql.transaction(async (trx) => {
    await deps.ledger.lockParties(parts.map(({ party }) => party), trx)
    await deps.settlement.addCaptured(earned.map(({ id: merchant_order_id, party: merchant_id, amount }) => ({ merchant_order_id, merchant_id, amount })), trx)
    await deps.payout.recordFunds([{ capture_id: id, ...funds }], trx)
    const journal = captureJournal({
      capture_id: id,
      currency_code,
      occurred_at: now,
      net_amount: funds.net_amount,
      fee_amount: funds.fee_amount,
      commission_amount: commissions.reduce((all, amount) => all + amount, 0n),
      earnings: earned,
    })
    await deps.ledger.post([journal], trx)
  })
  const { payment_id, charge_id, fee_amount: fee, available_on_at } = funds
  return { id, payment_id, charge_id, paid, fee, available_on_at, commissions }
}

/** One merchant's part of an order goes back to the card, wholly or partly, and is booked as the workflow of orders does. */
export const refund = async (
  { deps, stripe }: World,
  { refund_id, sale, part, amount }: { refund_id: string; sale: Sale; part: Part; amount: bigint }
): Promise<void> => {
  await stripe.refunds.create({ payment_intent: sale.payment_id, amount: Number(amount) })
  const { party, id: merchant_order_id } = part
  const commission_amount = nextShare({
    share: part.commission,
    base_amount: part.base,
    done_amount: part.refunded + amount,
    already_amount: part.commission_returned,
  })
  const lost = amount - commission_amount
  await deps.sql.transaction(async (trx) => {
    await deps.ledger.lockParties([party], trx)
    const [funds] = await deps.payout.takeRefundsFromFunds([{ refund_id, charge_id: sale.charge_id, amount }], trx)
    const [taken] = await deps.settlement.takeRefunded([{ merchant_order_id, merchant_id: party, amount: lost }], trx)
    const balances = await deps.ledger.partyBalances([party], currency_code, trx)
    const has = (kind: "available" | "reserve") => balances.find((one) => one.kind === kind)?.natural_amount ?? 0n
    const loss = coverLoss({
      party,
      amount: lost,
      pending_amount: taken.from_pending,
      available_amount: has("available"),
      reserve_amount: has("reserve"),
    })
    const is_settled = funds.account === "psp_available"
    const event = { refund_id, currency_code, occurred_at: deps.clock.now(), amount, is_settled, commission_amount }
    await deps.ledger.post([refundJournal({ ...event, losses: [loss] })], trx)
  })
}
