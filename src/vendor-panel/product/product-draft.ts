import type { OptionDraft, VariantDraft } from "./variant-matrix"

/** What the form for a new product holds. */
export interface ProductDraft {
  title: string
  description: string
  status: "published" | "draft"
  images: string[]
  options: OptionDraft[]
  variants: VariantDraft[]
}
