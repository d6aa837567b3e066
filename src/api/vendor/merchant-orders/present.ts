import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../../../lib/database"
import { toJsonAmount } from "../../../lib/money"
import type { MerchantOrder, MerchantOrderLine } from "../../../modules/merchant-order/types"
import { merchantOrderOf } from "../../../workflows/merchant-order/modules"
import {
  listFulfillments,
  type MerchantOrderFulfillment,
} from "../../../workflows/merchant-order/queries/list-fulfillments"

type Jsonable<T> = { [Key in keyof T]: T[Key] extends bigint ? number : T[Key] }

/** A row with its amounts as JSON's integers. */
export const withJsonAmounts = <T extends object>(row: T): Jsonable<T> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "bigint" ? toJsonAmount(value) : value,
    ])
  ) as Jsonable<T>

/**
 * What a merchant sees of its part of an order: nothing of the customer but the parcel's address, nothing
 * of the others' parts, nothing of the payment but how far it has come.
 */
export const presentMerchantOrder = (order: MerchantOrder) => {
  const {
    customer_id: _customer,
    facts: _facts,
    email: _email,
    split: _split,
    region_id: _region,
    sales_channel_id: _channel,
    ...own
  } = withJsonAmounts(order)
  return own
}

export const presentLine = (line: MerchantOrderLine) => {
  const { order_line_item_id: _item, position: _position, facts: _facts, ...own } = withJsonAmounts(line)
  return own
}

const presentFulfillment = ({ is_shared: _, ...fulfillment }: MerchantOrderFulfillment) => fulfillment

/**
 * Who gets how much of each line, as the merchant may see it: its own share, commission, taxes, and participants
 * that it bears, by name. What the platform pays others beside the sale is not shown.
 */
const readOwnShares = async (id: string, container: MedusaContainer) => {
  const shares = await merchantOrderOf(container).sharesOf([id])
  const own = shares.filter(({ borne_by }) => borne_by !== "platform")
  const parties = own.flatMap(({ role, party }) => (role === "participant" && party !== null ? [party] : []))
  const names: { id: string; name: string }[] =
    parties.length === 0
      ? []
      : await databaseOf(container)("merchant").whereIn("id", parties).select("id", "name")
  return own.map((share) => ({
    merchant_order_line_id: share.merchant_order_line_id,
    line: share.line,
    role: share.role,
    participant:
      share.role === "participant"
        ? { name: names.find(({ id }) => id === share.party)?.name ?? null, role: share.participant_role }
        : null,
    amount: toJsonAmount(share.amount),
    captured_amount: toJsonAmount(share.captured_amount),
    refunded_amount: toJsonAmount(share.refunded_amount),
    agreement_version: share.agreement_version,
    explanation: share.explanation,
  }))
}

/** One merchant order of a merchant, in full. @throws MedusaError NOT_FOUND */
export const readVendorMerchantOrder = async (
  container: MedusaContainer,
  id: string,
  merchant_id: string
) => {
  const { lines, ...order } = await merchantOrderOf(container).retrieve(id, { merchant_id })
  const fulfillments = (await listFulfillments([id], databaseOf(container))).get(id) ?? []
  return {
    ...presentMerchantOrder(order),
    lines: lines.map(presentLine),
    shares: await readOwnShares(id, container),
    fulfillments: fulfillments.map(presentFulfillment),
  }
}
