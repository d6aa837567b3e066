/** What a merchant may write. The rest (customer, address, tracking) is taken from the order. */
export const EVIDENCE_TEXTS = [
  "statement",
  "product_description",
  "refund_policy_disclosure",
  "cancellation_policy_disclosure",
  "shipping_carrier",
  "shipping_tracking_number",
] as const
export type EvidenceText = (typeof EVIDENCE_TEXTS)[number]
export type DisputeEvidenceTexts = Partial<Record<EvidenceText, string>>

/** What a file shows; a bank takes one of each, and any number of statements in one text. */
export const EVIDENCE_KINDS = [
  "receipt",
  "customer_communication",
  "shipping_documentation",
  "service_documentation",
  "refund_policy",
  "cancellation_policy",
  "other",
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** Stripe: a file of evidence has at most 5 MB, all of a dispute together 4.5 MB. https://docs.stripe.com/disputes/responding */
export const MAX_EVIDENCE_FILE_BYTES = 4_000_000
export const MAX_EVIDENCE_BYTES = 4_500_000
/** Stripe: all texts together 150,000 characters; banks read less. */
export const MAX_EVIDENCE_TEXT_LENGTH = 20_000

export type EvidenceFileType = { extension: "pdf" | "png" | "jpg"; mime_type: string }

const STARTS: readonly (EvidenceFileType & { bytes: readonly number[] })[] = [
  { extension: "pdf", mime_type: "application/pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { extension: "png", mime_type: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { extension: "jpg", mime_type: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
]

/**
 * What a file is by its first bytes; its name and the type that the sender claims say nothing.
 * @returns undefined where it is none that banks take
 */
export const evidenceFileTypeOf = (content: Uint8Array): EvidenceFileType | undefined => {
  const found = STARTS.find(({ bytes }) => bytes.every((byte, index) => content[index] === byte))
  return found && { extension: found.extension, mime_type: found.mime_type }
}
