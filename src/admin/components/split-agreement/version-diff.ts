import type { AgreementVersion } from "../../../client/types/partner"

/** A field that two versions have different; `path` as in the API: "participants.0.rate_bps". */
export interface FieldChange {
  path: string
  from: unknown
  to: unknown
}

const terms = [
  "name",
  "priority",
  "merchant_id",
  "sales_channel_id",
  "category_id",
  "attribution",
  "referral_party",
  "includes_shipping",
  "line_ceiling_bps",
] as const

const participantTerms = ["party", "role", "base", "rate_bps", "fixed_per", "borne_by", "ceiling_bps"] as const
const amountTerms = ["fixed_amount", "line_cap_amount", "order_cap_amount"] as const

/** Every field of a version by its path. */
const fieldsOf = (version: AgreementVersion): Map<string, unknown> => {
  const fields = new Map<string, unknown>(terms.map((name) => [name, version[name]]))
  for (const [index, participant] of version.participants.entries()) {
    for (const name of participantTerms) {
      fields.set(`participants.${index}.${name}`, participant[name])
    }
    for (const amount of participant.amounts) {
      for (const name of amountTerms) {
        fields.set(`participants.${index}.${amount.currency_code}.${name}`, amount[name])
      }
    }
  }
  return fields
}

/** What changes from one version to another, in the order of the fields; undefined: it was not there. */
export const diffVersions = (from: AgreementVersion, to: AgreementVersion): FieldChange[] => {
  const [before, after] = [fieldsOf(from), fieldsOf(to)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => (before.get(path) ?? null) !== (after.get(path) ?? null))
    .map((path) => ({ path, from: before.get(path), to: after.get(path) }))
}
