import { MedusaError } from "@medusajs/framework/utils"
import { explainParticipants } from "./calculate-participants"
import type { ParticipantShare } from "./participant-share"
import type { AgreementVersion, SplitAgreement } from "./types"

/** A line that somebody tries an agreement on; amounts in minor units, as JSON carries them. */
export type ExampleLine = {
  kind: "item" | "shipping"
  merchant_id: string
  category_ids: string[]
  quantity: number
  paid_amount: number
  tax_amount: number
  commission_amount: number
}

/** Stands for whoever referred the order. */
const REFERRER = "referrer"

/**
 * What one version of an agreement would share of example lines, with every step, as if it alone held for
 * them. A participant that is left open is whoever referred.
 *
 * @param version the published one with this number; absent: the draft, or else the latest
 * @throws MedusaError INVALID_DATA where there is no such version
 */
export const explainVersion = (
  agreement: SplitAgreement,
  example: { version?: number; currency_code: string; lines: ExampleLine[] }
): { version: number | null; lines: (ExampleLine & { shares: ParticipantShare[] })[] } => {
  const version = chosen(agreement, example.version)
  const shares = explainParticipants(
    [
      {
        ...version,
        version: version.version ?? 0,
        participants: version.participants.map((one) => ({ ...one, party: one.party ?? REFERRER })),
      },
    ],
    example.currency_code,
    example.lines.map((line) => ({
      kind: line.kind,
      merchant_id: line.merchant_id,
      categories: line.category_ids.map((category_id) => ({ category_id, distance: 0 })),
      quantity: line.quantity,
      paid_amount: BigInt(line.paid_amount),
      tax_amount: BigInt(line.tax_amount),
      commission_amount: BigInt(line.commission_amount),
      merchant_amount: BigInt(line.paid_amount) - BigInt(line.commission_amount),
    }))
  )
  return {
    version: version.version,
    lines: example.lines.map((line, index) => ({ ...line, shares: shares[index] })),
  }
}

const chosen = ({ id, versions }: SplitAgreement, number: number | undefined): AgreementVersion => {
  const version = number === undefined ? versions[0] : versions.find((one) => one.version === number)
  if (!version) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `version: split agreement ${id} has no version ${number}`
    )
  }
  return version
}
