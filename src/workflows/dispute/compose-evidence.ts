import type { DisputeEvidenceText, EvidenceFileKind } from "../../modules/payout/provider-port"
import type { DisputeEvidence, DisputeFile } from "../../modules/dispute/types"
import type { EvidenceFacts } from "./queries/read-evidence-facts"

type Texts = Partial<Record<DisputeEvidenceText, string>>

/** Statements of several merchants stand one below the other; of what a bank takes once, what was written wins over the order. */
export const composeTexts = (
  evidence: Pick<DisputeEvidence, "texts" | "merchant_id">[],
  facts: EvidenceFacts,
  nameOf: (merchant_id: string) => string
): Texts => {
  const several = evidence.length > 1
  const joined = (name: keyof DisputeEvidence["texts"]): string | undefined =>
    evidence
      .filter(({ texts }) => texts[name])
      .map(({ texts, merchant_id }) =>
        several ? `${merchant_id ? nameOf(merchant_id) : "Marketplace"}:\n${texts[name]}` : texts[name]
      )
      .join("\n\n") || undefined
  const texts: { [Name in DisputeEvidenceText]?: string } = {
    ...facts,
    statement: joined("statement"),
    product_description: joined("product_description") ?? facts.product_description,
    refund_policy_disclosure: joined("refund_policy_disclosure"),
    cancellation_policy_disclosure: joined("cancellation_policy_disclosure"),
    shipping_carrier: joined("shipping_carrier") ?? facts.shipping_carrier,
    shipping_tracking_number: joined("shipping_tracking_number") ?? facts.shipping_tracking_number,
  }
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined))
}

type Placed = Partial<Record<EvidenceFileKind, string>>

/**
 * Gives each file one of the places that a bank has: its own kind's, else "other". The first uploaded comes
 * first; @returns what found no place, by the ids of the files, which then nobody would see.
 */
export const placeFiles = (files: Pick<DisputeFile, "id" | "kind">[]): { placed: Placed; left_over: string[] } => {
  const placed: Placed = {}
  const left_over: string[] = []
  for (const { id, kind } of files) {
    const place = [kind, "other" as const].find((one) => placed[one] === undefined)
    if (place) {
      placed[place] = id
    } else {
      left_over.push(id)
    }
  }
  return { placed, left_over }
}
