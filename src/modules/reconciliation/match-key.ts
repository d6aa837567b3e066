/** What the key of one of the provider's movements is made of. */
export type Keyed = {
  object_id: string
  kind: string
  source_id: string | null
  charge_id: string | null
  amount: bigint
}

/**
 * What a movement of the provider's book is called on both sides. Refunds go by their charge, because Medusa keeps no
 * id of the provider's refund: several of one charge are told apart by their amounts. Types:
 * https://docs.stripe.com/reports/balance-transaction-types
 */
export const providerMatchKey = ({ object_id, kind, source_id, charge_id, amount }: Keyed): string => {
  const source = source_id ?? object_id
  switch (kind) {
    case "charge":
    case "payment":
      return `charge:${charge_id ?? source}`
    case "refund":
    case "payment_refund":
    case "refund_failure":
    case "payment_failure_refund":
      return `refund:${charge_id ?? source}`
    case "transfer":
      return `transfer:${source}`
    case "transfer_refund":
    case "transfer_cancel":
    case "transfer_failure":
      return `reversal:${source}`
    case "topup":
    case "topup_reversal":
      return `topup:${source}`
    case "payout":
    case "payout_cancel":
    case "payout_failure":
      return `payout:${source}`
    case "adjustment":
      return /^(dp|du)_/.test(source) ? `dispute:${source}:${amount < 0n ? "out" : "in"}` : `other:${object_id}`
    default:
      return `other:${object_id}`
  }
}

/** The same from what an operator names: `tu_1`, `txn_1`, `po_1` … */
export const keyOfReference = (reference: string): string => {
  const [prefix] = reference.split("_")
  const names: Record<string, string> = { tu: "topup", po: "payout", tr: "transfer", trr: "reversal", ch: "charge" }
  return `${names[prefix] ?? "other"}:${reference}`
}
