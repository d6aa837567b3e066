import { MedusaError } from "@medusajs/framework/utils"
import type { AgreementDraft, AgreementVersion, NewParticipant } from "./types"

const invalid = (message: string): MedusaError => new MedusaError(MedusaError.Types.INVALID_DATA, message)

/**
 * Refuses a draft that contradicts itself.
 * @throws MedusaError INVALID_DATA with the field's path and what would be right
 */
export const refuseWrongDraft = (draft: AgreementDraft): void => {
  if (draft.referral_party !== null && draft.attribution !== "referral") {
    throw invalid(
      `referral_party: an agreement that always holds has none; leave it out or set attribution to "referral"`
    )
  }
  for (const [index, participant] of draft.participants.entries()) {
    refuseWrongParticipant(draft, participant, `participants.${index}`)
  }
}

const refuseWrongParticipant = (draft: AgreementDraft, participant: NewParticipant, path: string): void => {
  if (participant.party === null && draft.attribution !== "referral") {
    throw invalid(`${path}.party: only an agreement by referral can leave it to whoever referred; name the party`)
  }
  if (participant.party !== null && participant.party === draft.merchant_id) {
    throw invalid(`${path}.party: ${participant.party} sells here itself; name another party`)
  }
  const codes = participant.amounts.map(({ currency_code }) => currency_code)
  const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index)
  if (twice >= 0) {
    throw invalid(`${path}.amounts.${twice}.currency_code: ${codes[twice]} is named twice; name each once`)
  }
  const above = participant.amounts.findIndex(
    ({ line_cap_amount: line, order_cap_amount: order }) => line !== null && order !== null && line > order
  )
  if (above >= 0) {
    throw invalid(
      `${path}.amounts.${above}.line_cap_amount: is above the cap of the order; it must be ${participant.amounts[above].order_cap_amount} or less`
    )
  }
}

/**
 * Refuses to publish what would share nothing.
 * @throws MedusaError NOT_ALLOWED
 */
export const refuseIncomplete = (draft: AgreementVersion): void => {
  if (draft.participants.length === 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Split agreement ${draft.agreement_id} has no participant: add who takes part`
    )
  }
  const idle = draft.participants.findIndex(
    ({ rate_bps, amounts }) => rate_bps === 0 && amounts.every(({ fixed_amount }) => fixed_amount === 0n)
  )
  if (idle >= 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `participants.${idle}: has neither a rate nor a fixed amount and would get nothing; give it one`
    )
  }
}
