import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../../../lib/database"
import { toJsonAmount } from "../../../lib/money"
import type { AgreementVersion, SplitAgreement } from "../../../modules/commission/agreements/types"
import { commissionOf, nowOf } from "../../../workflows/merchant-order/modules"

const orNull = (amount: bigint | null) => (amount === null ? null : toJsonAmount(amount))

export type AgreementPhase = "draft" | "planned" | "in_force" | "ended"

const phaseOf = (version: AgreementVersion, at: Date): AgreementPhase => {
  const { valid_from_at: from, valid_until_at: until } = version
  if (from === null) {
    return "draft"
  }
  if (until !== null && (until <= at || until <= from)) {
    return "ended"
  }
  return from > at ? "planned" : "in_force"
}

const presentVersion = (version: AgreementVersion, at: Date) => ({
  ...version,
  phase: phaseOf(version, at),
  participants: version.participants.map((participant) => ({
    ...participant,
    amounts: participant.amounts.map((amount) => ({
      currency_code: amount.currency_code,
      fixed_amount: toJsonAmount(amount.fixed_amount),
      line_cap_amount: orNull(amount.line_cap_amount),
      order_cap_amount: orNull(amount.order_cap_amount),
    })),
  })),
})

const PHASES: AgreementPhase[] = ["in_force", "planned", "draft", "ended"]

/** An agreement as it stands now: the first of these that one of its versions is. */
const presentAgreement = (agreement: SplitAgreement, at: Date) => {
  const versions = agreement.versions.map((version) => presentVersion(version, at))
  const phase = PHASES.find((candidate) => versions.some((version) => version.phase === candidate)) ?? "ended"
  const current = versions.find((version) => version.phase === phase)
  return { ...agreement, name: current?.name ?? agreement.name, phase, versions }
}

const idsIn = (agreements: SplitAgreement[]): string[] => [
  ...new Set(
    agreements.flatMap(({ versions }) =>
      versions.flatMap(({ merchant_id, referral_party, participants }) =>
        [merchant_id, referral_party, ...participants.map(({ party }) => party)].filter((id) => id !== null)
      )
    )
  ),
]

/** Agreements as JSON, and the parties that they name. */
export const presentAgreements = async (agreements: SplitAgreement[], scope: MedusaContainer) => {
  const at = nowOf(scope)
  const parties = await databaseOf(scope)("merchant")
    .whereIn("id", idsIn(agreements))
    .orderBy("name")
    .select("id", "name", "handle", "kind", "partner_role", "status")
  return { split_agreements: agreements.map((agreement) => presentAgreement(agreement, at)), parties }
}

/** One agreement, with its parties beside it. @throws MedusaError NOT_FOUND */
export const answerAgreement = async (id: string, scope: MedusaContainer) => {
  const agreement = await commissionOf(scope).agreements.retrieve(id)
  const { split_agreements, parties } = await presentAgreements([agreement], scope)
  return { split_agreement: split_agreements[0], parties }
}
