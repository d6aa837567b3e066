import { smaller } from "../../../lib/money"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, inTransaction, type Transaction } from "../../../lib/database"
import type AuditModuleService from "../../../modules/audit/service"
import { amountsByOrder } from "../../../modules/merchant-order/confirming"
import type { BookedRefund, MoneyShare } from "../../../modules/merchant-order/types"
import type { Loss } from "../../money/journals/losses"
import { movedMoneyJournal, rebateJournal, rebateReturnJournal } from "../../money/journals/sales"
import { lossesOf, type LossesOfParties } from "../book-money-back"
import { ledgerOf, merchantOrderOf, nowOf, settlementOf } from "../modules"
import { movedMetadata, type MovedParty, partiesOf, platformPartsOf } from "../moved-money"
import { lockSplit, partiesOfSplit } from "../order-split"
import { type Attribution, negated, planReattribution, type Reattribution } from "../plan-reattribution"
import type { OrderSplit } from "../share-money"

export type ConfirmRefundInput = {
  refund_id: string
  /** Minor units by merchant order (null: the platform's own part); absent: as it was booked. */
  shares?: { merchant_order_id: string | null; amount: number }[]
  operator_id: string
}

/**
 * An operator confirms how a refund that named nobody is shared, or says whose it is: the difference is booked
 * as one correcting journal, the refund's own stays. With the audit record in one transaction. The same
 * answer again changes nothing.
 *
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it was confirmed otherwise, was booked before splits had
 *   lines and is to be shared otherwise, or a part holds less than it is to give; INVALID_DATA with the field's path
 */
export const confirmRefundStep = createStep(
  "confirm-refund",
  async (input: ConfirmRefundInput, { container }) => new StepResponse(await confirmRefund(input, container))
)

/** As the step. */
export const confirmRefund = async (input: ConfirmRefundInput, container: MedusaContainer) => {
  const found = await databaseOf(container)("booked_refund").where({ refund_id: input.refund_id }).first("order_id")
  const lines = found ? await merchantOrderOf(container).splitLinesOfOrder(found.order_id) : []
  const parties = partiesOfSplit({ lines })
  await inTransaction(container, async (sql) => {
    const split = found && (await lockSplit(found.order_id, parties, container, sql))
    const refund = await merchantOrderOf(container).lockRefund(input.refund_id, sql)
    if (!split) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Order ${refund.order_id} is changing; ask again`)
    }
    const wanted = input.shares?.map((share): Attribution => ({ ...share, amount: BigInt(share.amount) }))
    if (refund.needs_confirmation) {
      await confirm({ split, refund, wanted, operator_id: input.operator_id }, container, sql)
    } else if (!isAsBooked(refund, wanted)) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Refund ${refund.refund_id} needs no confirmation (any more): it stays as it is shared`
      )
    }
  })
  return { refund_id: input.refund_id }
}

const isAsBooked = ({ shares }: BookedRefund, wanted: Attribution[] | undefined): boolean => {
  const booked = amountsByOrder(shares ?? [])
  const asked = (wanted ?? []).filter(({ amount }) => amount > 0n)
  return (
    wanted === undefined ||
    (asked.length === booked.size && asked.every((one) => booked.get(one.merchant_order_id) === one.amount))
  )
}

type Confirmation = { split: OrderSplit; refund: BookedRefund; wanted?: Attribution[]; operator_id: string }

const confirm = async (
  { split, refund, wanted, operator_id }: Confirmation,
  container: MedusaContainer,
  sql: Transaction
) => {
  const { refund_id, order_id } = refund
  const at = nowOf(container)
  const plan = isAsBooked(refund, wanted) ? undefined : planOf(split, refund, wanted ?? [])
  const moved = plan ? [...plan.returned, ...plan.taken] : []
  await merchantOrderOf(container).confirmRefund(
    {
      ...{ refund_id, order_id, moved, locked: split.merchant_orders },
      ...{ confirmed_by: operator_id, confirmed_at: at, shares: plan?.shares },
    },
    sql
  )
  if (plan && !refund.outside) {
    await postReattribution(split, refund_id, plan, container, sql)
  }
  await container.resolve<AuditModuleService>("audit").record(
    [
      {
        actor: { type: "user", id: operator_id },
        action: plan ? "refund.reattributed" : "refund.confirmed",
        subject: { type: "refund", id: refund_id },
        occurred_at: at,
        data: { order_id, from: asData(refund.shares ?? []), to: asData(plan?.shares ?? refund.shares ?? []) },
      },
    ],
    sql
  )
}

const planOf = (
  split: OrderSplit,
  { refund_id, shares }: BookedRefund,
  wanted: Attribution[]
): Reattribution => {
  if (!shares) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Refund ${refund_id} was booked before splits had lines: it can be confirmed as it is, not moved`
    )
  }
  return planReattribution(split, shares, wanted)
}

const asData = (shares: MoneyShare[]) =>
  [...amountsByOrder(shares)].map(([merchant_order_id, amount]) => ({ merchant_order_id, amount: String(amount) }))

const postReattribution = async (
  split: OrderSplit,
  refund_id: string,
  { taken, returned }: Reattribution,
  container: MedusaContainer,
  sql: Transaction
) => {
  const { order_id, currency_code } = split.placed_order
  const event = { currency_code, occurred_at: nowOf(container), reference: { type: "order", id: order_id } }
  const back = negated(returned)
  const { from_sale, from_platform } = await lossesOf(taken, currency_code, container, sql)
  const gains = await gainsOf(back, currency_code, container, sql)
  const id = `confirmed-${refund_id}`
  const journals = [
    movedMoneyJournal({
      ...event,
      moved_id: id,
      metadata: movedMetadata({ given: back, taken }, split.merchant_orders),
      taken: { losses: from_sale, ...platformPartsOf(taken) },
      given: { returned: gains.from_sale, ...platformPartsOf(back) },
    }),
    rebateReturnJournal({ ...event, refund_or_dispute_id: id, losses: from_platform }),
    rebateJournal({ ...event, capture_id: id, rebates: [], returned: gains.from_platform }),
  ]
  await ledgerOf(container).post(journals.filter(({ entries }) => entries.length > 0), sql)
}

/**
 * Gives back what parties had given: to pending what came from there, of the rest first what they owe, then
 * what is available. What the sale brought and what the platform paid beside it are two journals.
 */
const gainsOf = async (
  back: MoneyShare[],
  currency_code: string,
  container: MedusaContainer,
  sql: Transaction
): Promise<LossesOfParties> => {
  const parties = partiesOf(back)
  const returned = await settlementOf(container).returnRefunded(
    parties.map(({ merchant_order_id, party, amount }) => ({ merchant_order_id, merchant_id: party, amount })),
    sql
  )
  const ids = [...new Set(parties.map(({ party }) => party))]
  const accounts = ids.map((party) => `merchant_receivable:${party}`)
  const debts = accounts.length === 0 ? [] : await ledgerOf(container).balances({ accounts, currency_code }, sql)
  const owed = new Map(debts.map((debt) => [debt.party ?? "", debt.natural_amount]))
  const gain = ({ party, account }: MovedParty, amount: bigint, beyond: bigint): Loss => {
    const debt_amount = smaller(owed.get(party) ?? 0n, beyond)
    owed.set(party, (owed.get(party) ?? 0n) - debt_amount)
    const nothing = { reserve_amount: 0n, deposit_amount: 0n }
    const amounts = { pending_amount: amount - beyond, available_amount: beyond - debt_amount, debt_amount }
    return { party, account, ...amounts, ...nothing }
  }
  const gains = parties.map((moved) => {
    const rest = returned.find((row) => isOf(row, moved))?.rest ?? 0n
    // Losses take what is pending for the sale first: what came from elsewhere is the platform's part first.
    const of_platform = smaller(rest, moved.from_platform_amount)
    return {
      from_platform: gain(moved, moved.from_platform_amount, of_platform),
      from_sale: gain(moved, moved.from_sale_amount, rest - of_platform),
    }
  })
  return {
    from_sale: gains.map(({ from_sale }) => from_sale),
    from_platform: gains.map(({ from_platform }) => from_platform),
  }
}

const isOf = (row: { merchant_order_id: string; merchant_id: string }, moved: MovedParty): boolean =>
  row.merchant_order_id === moved.merchant_order_id && row.merchant_id === moved.party
