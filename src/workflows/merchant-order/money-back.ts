import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../lib/database"
import type { ShareAccount } from "../../modules/merchant-order/share-types"
import type { MoneyBackKind, MoneyShare } from "../../modules/merchant-order/types"
import { partiesOf, platformPartsOf } from "./moved-money"
import { merchantOrderOf } from "./modules"
import { readSplit } from "./order-split"
import { claimsOf } from "./refund-amounts"
import { type OrderSplit, refundOfNamedLines, shareRefund } from "./share-money"
import { paidOf } from "./split-line"

/** What everybody gives back of an order for money that goes back to the customer. Minor units. */
export type MoneyBackPlan = {
  shares: MoneyShare[]
  /** What each party gives back of what it earned of the sale. */
  parties: { party: string; merchant_order_id: string; amount: bigint; account: ShareAccount }[]
  commission_amount: bigint
  commission_tax_amount: bigint
  tax_amount: bigint
  /** What the platform gets back of its own discounts: it lowers what the others give. */
  promotion_amount: bigint
  platform_sales_amount: bigint
  /** What goes back of what the platform paid beside the sale. */
  rebates: { party: string; merchant_order_id: string; amount: bigint; account: ShareAccount }[]
  /** Several merchants are concerned, and who gives how much is a guess. */
  is_guess: boolean
}

type ToPlan = {
  order_id: string
  amount: bigint
  /** Merchant order lines that it is for; absent: what came back, else by what remains paid. */
  line_ids?: string[]
}

/**
 * Who gives how much of an amount that goes back to the customer of an order, as everything that was booked of
 * it leaves it. Reads only: what it says holds as long as the order is locked.
 *
 * `parties` + commission + taxes + platform sales − promotion = amount.
 *
 * @throws MedusaError NOT_FOUND where the order is not split; NOT_ALLOWED where the order, or the lines it
 *   names, do not hold that much; INVALID_DATA where a line is none of the order's
 */
export const planMoneyBack = async (
  { order_id, amount, line_ids }: ToPlan,
  container: MedusaContainer,
  sql: Transaction
): Promise<MoneyBackPlan> => {
  const split = await splitOrRefuse(order_id, container, sql)
  const { shares, is_guess } = line_ids
    ? { shares: sharesOfLines(split, amount, line_ids), is_guess: false }
    : await sharesOfOrder(split, amount, container, sql)
  const parties = partiesOf(shares)
  return {
    shares,
    parties: parties
      .filter(({ from_sale_amount }) => from_sale_amount > 0n)
      .map(({ from_sale_amount: amount, party, merchant_order_id, account }) => ({
        ...{ party, merchant_order_id, amount, account },
      })),
    ...platformPartsOf(shares),
    rebates: parties
      .filter(({ from_platform_amount }) => from_platform_amount > 0n)
      .map(({ from_platform_amount: amount, party, merchant_order_id, account }) => ({
        ...{ party, merchant_order_id, amount, account },
      })),
    is_guess,
  }
}

type ToRecord = {
  id: string
  kind: MoneyBackKind
  order_id: string
  payment_id: string
  amount: bigint
  shares: MoneyShare[]
  at: Date
}

/**
 * Writes down that money went back: the shares of the order and its parts move, once by id. The journal and the
 * earnings are the caller's, in the same transaction (`lossesOf` of book-money-back.ts takes the earnings).
 *
 * @returns false where it was recorded before; nothing is written then
 * @throws MedusaError NOT_FOUND where the order is not split
 */
export const recordMoneyBack = async (
  { id, ...back }: ToRecord,
  container: MedusaContainer,
  sql: Transaction
): Promise<boolean> => {
  const split = await merchantOrderOf(container).lockSplit(back.order_id, sql)
  if (!split) {
    throw notSplit(back.order_id)
  }
  const { at: booked_at, ...record } = back
  return merchantOrderOf(container).bookRefund(
    {
      ...{ ...record, refund_id: id, booked_at },
      ...{ merchant_refund_id: null, outside: false, needs_confirmation: false },
    },
    split.merchant_orders,
    sql
  )
}

const notSplit = (order_id: string): MedusaError =>
  new MedusaError(MedusaError.Types.NOT_FOUND, `Order ${order_id} has no merchant orders`)

const splitOrRefuse = async (
  order_id: string,
  container: MedusaContainer,
  sql: Transaction
): Promise<OrderSplit> => {
  const split = await readSplit(order_id, container, sql)
  if (!split) {
    throw notSplit(order_id)
  }
  return split
}

const sharesOfLines = ({ lines }: OrderSplit, amount: bigint, line_ids: string[]): MoneyShare[] => {
  const unknown = line_ids.find((id) => !lines.some((line) => line.merchant_order_line_id === id))
  if (unknown !== undefined) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `line_ids: ${unknown} is no line of this order`)
  }
  const named = lines.filter(
    ({ merchant_order_line_id }) => merchant_order_line_id !== null && line_ids.includes(merchant_order_line_id)
  )
  refuseBeyond(amount, named.reduce((all, line) => all + paidOf(line), 0n))
  return refundOfNamedLines(named, amount)
}

const sharesOfOrder = async (
  split: OrderSplit,
  amount: bigint,
  container: MedusaContainer,
  sql: Transaction
) => {
  const { captured_amount, refunded_amount } = split.placed_order
  refuseBeyond(amount, captured_amount - refunded_amount)
  const service = merchantOrderOf(container)
  const ids = split.merchant_orders.map(({ id }) => id)
  const open = await service.openRefunds(ids, sql)
  return shareRefund(split, amount, claimsOf(split.merchant_orders, await service.linesOf(ids, sql), open))
}

const refuseBeyond = (amount: bigint, left: bigint): void => {
  if (amount > left) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${amount} cannot go back: ${left} is captured and not given back, in minor units`
    )
  }
}
