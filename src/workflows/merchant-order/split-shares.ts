import { smaller } from "../../lib/money"
import type { LineCommission } from "../../modules/commission/commissionable"
import type { ParticipantShare } from "../../modules/commission/agreements/calculate-participants"
import type { NewMerchantOrderShare } from "../../modules/merchant-order/share-types"
import type { LineAmounts } from "./split-amounts"

/** What becomes of the money of one split line, before its participants. Minor units; they add up. */
export type LineParts = {
  /** What the customer pays with money. */
  total_amount: bigint
  /** What the platform adds: its own discounts, and store credit, which was its promise. */
  promotion_amount: bigint
  commission_amount: bigint
  commission_tax_amount: bigint
  /** Tax that the platform remits. */
  remitted_tax_amount: bigint
  /** What is left to the merchant, of which participants may take their shares. */
  rest_amount: bigint
}

/**
 * Takes from what comes in for a line, in this order: the tax that the platform remits, the commission, the
 * tax on it. None takes more than there is.
 */
export const partsOfLine = (
  amounts: LineAmounts,
  commission: Pick<LineCommission, "commission_amount" | "commission_tax_amount">,
  terms: { promotion_funding: "platform" | "merchant"; is_tax_remitted: boolean }
): LineParts => {
  const { credit_amount, discount_amount, tax_amount } = amounts
  const total_amount = amounts.total_amount - credit_amount
  const promotion_amount = credit_amount + (terms.promotion_funding === "platform" ? discount_amount : 0n)
  let rest_amount = total_amount + promotion_amount
  const take = (wanted: bigint): bigint => {
    const taken = smaller(wanted, rest_amount)
    rest_amount -= taken
    return taken
  }
  const remitted_tax_amount = terms.is_tax_remitted ? take(tax_amount) : 0n
  const commission_amount = take(commission.commission_amount)
  const commission_tax_amount = take(commission.commission_tax_amount)
  return {
    total_amount,
    promotion_amount,
    commission_amount,
    commission_tax_amount,
    remitted_tax_amount,
    rest_amount,
  }
}

/** What participants take of the merchant's rest. */
export const borneByMerchant = (participants: readonly ParticipantShare[]): bigint =>
  participants.reduce((all, { borne_by, amount }) => (borne_by === "merchant" ? all + amount : all), 0n)

type ToFreeze = {
  merchant_order_id: string
  merchant_order_line_id: string | null
  order_shipping_method_id: string | null
  merchant_id: string
  line: number
  parts: LineParts
  participants: readonly ParticipantShare[]
  newId: () => string
}

type Draft = Pick<NewMerchantOrderShare, "role" | "amount"> & Partial<NewMerchantOrderShare>

/**
 * The shares of one split line, in the order of its chain: the merchant last, who takes what is left. Shares
 * of nothing are left out, the merchant's stays.
 */
export const sharesOfLine = ({
  parts,
  participants,
  newId,
  merchant_id,
  ...line
}: ToFreeze): NewMerchantOrderShare[] => {
  const drafts: Draft[] = [
    { role: "promotion", amount: parts.promotion_amount },
    { role: "commission", amount: parts.commission_amount },
    { role: "commission_tax", amount: parts.commission_tax_amount },
    { role: "tax", amount: parts.remitted_tax_amount },
    ...participants.map(({ role: participant_role, ...share }) => ({
      ...share,
      role: "participant" as const,
      participant_role,
    })),
    {
      role: "merchant",
      party: merchant_id,
      account: "pending",
      borne_by: "merchant",
      amount: parts.rest_amount - borneByMerchant(participants),
    },
  ]
  return drafts
    .filter(({ role, amount }) => role === "merchant" || amount > 0n)
    .map((draft, position) => ({ ...NOBODY, ...line, position, ...draft, id: newId() }))
}

const NOBODY = {
  party: null,
  participant_role: null,
  account: null,
  borne_by: null,
  agreement_id: null,
  agreement_version: null,
  explanation: null,
} as const

/**
 * One account for each party of a merchant order: its earning of it waits in one place. Who is a participant
 * twice, once for a rebate and once for a service, gets both as a service.
 */
export const withOneAccount = (shares: NewMerchantOrderShare[]): NewMerchantOrderShare[] => {
  const served = new Set(shares.filter(({ account }) => account === "pending").map(keyOf))
  return shares.map((share) =>
    share.account !== null && served.has(keyOf(share)) ? { ...share, account: "pending" } : share
  )
}

const keyOf = ({ merchant_order_id, party }: NewMerchantOrderShare): string => `${merchant_order_id} ${party}`

/** What one party earns of one merchant order, and as what. */
export type PartyEarning = {
  merchant_order_id: string
  merchant_id: string
  kind: "sale" | "service" | "rebate"
  amount: bigint
}

/** What each party earns of each merchant order: one earning for each. */
export const earningsOfShares = (shares: readonly NewMerchantOrderShare[]): PartyEarning[] => {
  const earnings = new Map<string, PartyEarning>()
  for (const share of shares) {
    const { merchant_order_id, party, role, account, amount } = share
    if (party === null) {
      continue
    }
    const kind = role === "merchant" ? "sale" : account === "channel_payable" ? "rebate" : "service"
    const known = earnings.get(keyOf(share)) ?? { merchant_order_id, merchant_id: party, kind, amount: 0n }
    earnings.set(keyOf(share), { ...known, amount: known.amount + amount })
  }
  return [...earnings.values()]
}
