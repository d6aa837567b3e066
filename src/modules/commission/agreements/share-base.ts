import type { CategoryDistance } from "../resolve-rule"
import type { AgreementInForce, ShareBase } from "./types"

/** One line of an order, or the shipping of one merchant, as its commission left it. Minor units. */
export type ParticipatingLine = {
  kind: "item" | "shipping"
  merchant_id: string
  categories: readonly CategoryDistance[]
  /** 1 for shipping. */
  quantity: number
  /** What the customer pays for it before tax. */
  paid_amount: bigint
  tax_amount: bigint
  commission_amount: bigint
  /** What the merchant has left of it after commission, its tax, and tax that the platform remits. */
  merchant_amount: bigint
}

/** Whether an agreement concerns a line. Its channel, its dates and its referral were looked at before. */
export const concerns = (agreement: AgreementInForce, line: ParticipatingLine): boolean => {
  if (agreement.merchant_id !== null && agreement.merchant_id !== line.merchant_id) {
    return false
  }
  if (line.kind === "shipping") {
    return agreement.includes_shipping && agreement.category_id === null
  }
  return (
    agreement.category_id === null ||
    line.categories.some(({ category_id }) => category_id === agreement.category_id)
  )
}

/** What of an agreement's scope a line fits, for the explanation. */
export const matchedBy = (agreement: AgreementInForce): string => {
  const scopes = [
    agreement.merchant_id !== null && "merchant",
    agreement.sales_channel_id !== null && "sales channel",
    agreement.category_id !== null && "category",
    agreement.attribution === "referral" && "referral",
  ].filter((scope) => scope !== false)
  return scopes.length === 0 ? "every sale" : scopes.join(" and ")
}

/** What a rate is taken of, and the sum that says why. */
export const baseOf = (base: ShareBase, line: ParticipatingLine): { base_amount: bigint; step: string } => {
  const { paid_amount, tax_amount, commission_amount } = line
  switch (base) {
    case "gross_excl_tax":
      return { base_amount: paid_amount, step: `base: paid before tax ${paid_amount}` }
    case "gross_incl_tax": {
      const base_amount = paid_amount + tax_amount
      return { base_amount, step: `base: paid ${paid_amount} + tax ${tax_amount} = ${base_amount}` }
    }
    case "net": {
      const rest = paid_amount - commission_amount
      const base_amount = rest < 0n ? 0n : rest
      return {
        base_amount,
        step: `base: paid before tax ${paid_amount} − commission ${commission_amount} = ${base_amount}`,
      }
    }
    case "commission":
      return { base_amount: commission_amount, step: `base: commission ${commission_amount}` }
  }
}
