export type NormalSide = "debit" | "credit"

type AccountKindRule = {
  normal_side: NormalSide
  /** `<kind>:<party>` where true, `<kind>` where false. */
  has_party: boolean
  /** Nearly every journal touches it: no live balance, so that postings never queue for it. */
  is_hot: boolean
  /** Where false, the database refuses a journal that would take the natural balance below zero. */
  may_go_negative: boolean
}

const platform = (normal_side: NormalSide) =>
  ({ normal_side, has_party: false, is_hot: true, may_go_negative: true }) as const

const owned = (normal_side: NormalSide) =>
  ({ normal_side, has_party: true, is_hot: false, may_go_negative: false }) as const

/**
 * The chart of accounts (money.md). The table `ledger_account_kind` of the migration says the same to the
 * database, and a test holds the two together: a new kind is a line here and a migration.
 */
export const ACCOUNT_KINDS = {
  psp_pending: platform("debit"),
  psp_available: platform("debit"),
  dispute_receivable: platform("debit"),
  merchant_receivable: owned("debit"),
  // Memo of Stripe's own balance of a merchant, which a payout that bounces can leave below zero.
  connected: { ...owned("debit"), may_go_negative: true },
  fee_expense: platform("debit"),
  rebate_expense: platform("debit"),
  promotion_expense: platform("debit"),
  dispute_fee_expense: platform("debit"),
  pending: owned("credit"),
  available: owned("credit"),
  reserve: owned("credit"),
  deposit: owned("credit"),
  in_transfer: owned("credit"),
  dispute_hold: owned("credit"),
  owed_at_stripe: owned("credit"),
  payout_in_transit: owned("credit"),
  // A channel that was paid its rebate owes it back after a refund; one channel is in nearly every order.
  channel_payable: { ...platform("credit"), has_party: true },
  tax_payable: platform("credit"),
  commission_rev: platform("credit"),
  withdrawal_fee_rev: platform("credit"),
  penalty_rev: platform("credit"),
  platform_sales_rev: platform("credit"),
  equity: platform("credit"),
} as const satisfies Record<string, AccountKindRule>

export type AccountKind = keyof typeof ACCOUNT_KINDS

type KindWhere<HasParty extends boolean> = {
  [Kind in AccountKind]: (typeof ACCOUNT_KINDS)[Kind]["has_party"] extends HasParty ? Kind : never
}[AccountKind]

/** Kinds whose accounts belong to somebody: `pending:mer_1`. */
export type PartyAccountKind = KindWhere<true>

/** Kinds with one account per currency: `commission_rev`. */
export type PlatformAccountKind = KindWhere<false>

/** The name of a party's account, e.g. `pending:mer_1`. */
export const partyAccount = (kind: PartyAccountKind, party: string): string => `${kind}:${party}`

/** Which sign makes an account of this kind grow: debits are positive, credits negative. */
export const normalSign = (kind: AccountKind): 1n | -1n =>
  ACCOUNT_KINDS[kind].normal_side === "debit" ? 1n : -1n

/** A signed amount as people read it: what a credit-normal account holds is positive. */
export const naturalAmount = (kind: AccountKind, amount: bigint): bigint => amount * normalSign(kind)
