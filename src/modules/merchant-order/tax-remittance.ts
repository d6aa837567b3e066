/** Who pays the tax of a sale to the tax office. */
export const taxRemitters = ["merchant", "platform"] as const
export type TaxRemitter = (typeof taxRemitters)[number]

/** Who remits in a region, a country, or a country of a region, from a time on. */
export type TaxRemittance = {
  id: string
  region_id: string | null
  country_code: string | null
  remitter: TaxRemitter
  valid_from_at: Date
  created_by: string
  created_at: Date
}

type Candidate = Pick<TaxRemittance, "region_id" | "country_code" | "remitter"> & { valid_from_at: Date | string }

/**
 * Who remits the tax of an order: of the rows that fit its region and country and whose time has come, the most
 * specific (region and country, then country, then region), and of these the latest. Without any the merchant
 * remits.
 *
 * @param candidates rows whose region and country are the order's, or are left open
 */
export const remitterOf = (candidates: readonly Candidate[], at: Date): TaxRemitter => {
  const [best] = candidates
    .filter(({ valid_from_at }) => new Date(valid_from_at) <= at)
    .sort(
      (a, b) =>
        specificity(b) - specificity(a) ||
        new Date(b.valid_from_at).getTime() - new Date(a.valid_from_at).getTime()
    )
  return best?.remitter ?? "merchant"
}

const specificity = ({ region_id, country_code }: Candidate): number =>
  (country_code === null ? 0 : 2) + (region_id === null ? 0 : 1)
