import { MedusaError } from "@medusajs/framework/utils"
import type { MerchantOrderLine } from "../../modules/merchant-order/types"

export type LineUnits = { merchant_order_line_id: string; quantity: number }

type Choice = {
  lines: readonly MerchantOrderLine[]
  /** Absent: everything that is open. */
  items: readonly LineUnits[] | undefined
  /** How many units of a line there are to choose from. */
  openOf: (line: MerchantOrderLine) => number
  /** For the message: "can be fulfilled". */
  what: string
}

/** Units that were neither packed nor cancelled. */
export const unpacked = (line: MerchantOrderLine): number =>
  line.quantity - line.canceled_quantity - line.fulfilled_quantity

/**
 * The units that a request means, by line.
 *
 * @throws MedusaError INVALID_DATA with the field's path: a line of another merchant order, one named
 *   twice, more units than are open; NOT_ALLOWED where nothing is open
 */
export const chooseUnits = ({
  lines,
  items,
  openOf,
  what,
}: Choice): { line: MerchantOrderLine; quantity: number }[] => {
  if (!items) {
    const open = lines
      .map((line) => ({ line, quantity: openOf(line) }))
      .filter(({ quantity }) => quantity > 0)
    if (open.length === 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Nothing of this merchant order ${what} any more`
      )
    }
    return open
  }
  return items.map(({ merchant_order_line_id, quantity }, index) => {
    const line = lines.find((candidate) => candidate.id === merchant_order_line_id)
    if (!line) {
      throw invalid(
        `items.${index}.merchant_order_line_id: ${merchant_order_line_id} is no line of this merchant order`
      )
    }
    if (items.findIndex((other) => other.merchant_order_line_id === line.id) !== index) {
      throw invalid(`items.${index}.merchant_order_line_id: ${line.id} is named twice; name each line once`)
    }
    if (quantity > openOf(line)) {
      throw invalid(
        `items.${index}.quantity: ${quantity} is too many, ${openOf(line)} of ${line.id} ${what}`
      )
    }
    return { line, quantity }
  })
}

/** Units of lines as units of Medusa's items: what an edit added to an item is a line of its own. */
export const unitsOfItems = (
  units: readonly { line: MerchantOrderLine; quantity: number }[]
): { id: string; quantity: number }[] => {
  const items = new Map<string, number>()
  for (const { line, quantity } of units) {
    items.set(line.order_line_item_id, (items.get(line.order_line_item_id) ?? 0) + quantity)
  }
  return [...items].map(([id, quantity]) => ({ id, quantity }))
}

const invalid = (message: string): MedusaError => new MedusaError(MedusaError.Types.INVALID_DATA, message)
