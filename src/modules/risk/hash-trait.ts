import { createHmac } from "node:crypto"
import type { LinkKind } from "./rules"

/**
 * What a buyer is recognised by, without keeping it: a keyed hash, useless without the secret. Two kinds never share
 * a hash.
 */
export const hashTrait = (kind: LinkKind, value: string, secret: string): string =>
  createHmac("sha256", secret).update(`${kind}:${normal(value)}`).digest("hex").slice(0, 32)

/** Case, accents' composition, spaces and punctuation do not make another address. */
const normal = (value: string): string =>
  value.normalize("NFKC").toLowerCase().replace(/[\s,;.]+/g, " ").trim()
