/** What a participant does for a sale. */
export const participantRoles = ["channel", "referrer", "provider", "supplier"] as const
export type ParticipantRole = (typeof participantRoles)[number]

/**
 * What a rate is taken of. `gross_excl_tax`: what the customer pays for the line before tax; `gross_incl_tax`:
 * with tax; `net`: before tax less the commission; `commission`: the platform's commission on the line.
 */
export const shareBases = ["gross_excl_tax", "gross_incl_tax", "net", "commission"] as const
export type ShareBase = (typeof shareBases)[number]

/** What a fixed amount is paid for: each unit, each line, or once for the customer's order. */
export const fixedPers = ["unit", "line", "order"] as const
export type FixedPer = (typeof fixedPers)[number]

/** Who pays a share: the merchant out of what is left after commission, or the platform (`rebate_expense`). */
export const bearers = ["merchant", "platform"] as const
export type Bearer = (typeof bearers)[number]

/** Whether an agreement always holds, or for orders that somebody referred. */
export const attributions = ["always", "referral"] as const
export type Attribution = (typeof attributions)[number]

/** What a currency adds to a participant's rate, in minor units. */
export type ParticipantAmount = {
  currency_code: string
  /** For each `fixed_per`, on top of the rate. */
  fixed_amount: bigint
  /** The most for one line; null: no cap. */
  line_cap_amount: bigint | null
  /** The most for one order of a customer; null: no cap. */
  order_cap_amount: bigint | null
}

export type ParticipantTerms = {
  role: ParticipantRole
  base: ShareBase
  rate_bps: number
  fixed_per: FixedPer
  borne_by: Bearer
  /** The most for one line, of what the customer pays for it with tax; null: no ceiling. */
  ceiling_bps: number | null
  amounts: ParticipantAmount[]
}

/** A participant of a version; `party` null is whoever referred the order. */
export type Participant = ParticipantTerms & { id: string; party: string | null }

/** A participant of one order: its party is known. */
export type ParticipantInForce = ParticipantTerms & { id: string; party: string }

/** What a version says, but for its participants. A scope that is null leaves everything in. */
export type AgreementTerms = {
  name: string
  /** The smaller one is served first where a limit does not leave enough for all. */
  priority: number
  merchant_id: string | null
  sales_channel_id: string | null
  /** This category and those below it. */
  category_id: string | null
  attribution: Attribution
  /** With `referral`: whose referrals; null: everybody's. */
  referral_party: string | null
  includes_shipping: boolean
  /** The most for all participants of a line together, of what the customer pays for it with tax. */
  line_ceiling_bps: number | null
}

/** A version that holds for an order, its participants' parties known. */
export type AgreementInForce = AgreementTerms & {
  agreement_id: string
  version: number
  participants: ParticipantInForce[]
}

export type AgreementVersionStatus = "draft" | "published"

/** From draft to published, and there it stays; only its end may be set, and brought forward. */
export const AGREEMENT_VERSION_TRANSITIONS = { draft: ["published"], published: [] } as const satisfies Record<
  AgreementVersionStatus,
  readonly AgreementVersionStatus[]
>

export type AgreementVersion = AgreementTerms & {
  id: string
  agreement_id: string
  /** Counts an agreement's published versions; null while it is a draft. */
  version: number | null
  status: AgreementVersionStatus
  valid_from_at: Date | null
  /** From when on it holds no more: it was ended, or a later version took over. */
  valid_until_at: Date | null
  created_by: string
  created_at: Date
  published_by: string | null
  ended_by: string | null
  participants: Participant[]
}

/** An agreement with all its versions, the draft first, then the latest. */
export type SplitAgreement = {
  id: string
  name: string
  created_at: Date
  versions: AgreementVersion[]
}

export type NewParticipant = Omit<Participant, "id">

/** What an operator writes: the whole of a draft. */
export type AgreementDraft = AgreementTerms & { participants: NewParticipant[] }
