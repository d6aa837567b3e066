import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../../lib/database"
import type { AgreementDraft } from "../../../../modules/commission/agreements/types"

type Named = { path: string; kind: "merchant" | "sales_channel" | "product_category"; id: string }

const namedIn = (draft: AgreementDraft): Named[] => {
  const named: { path: string; kind: Named["kind"]; id: string | null }[] = [
    { path: "merchant_id", kind: "merchant", id: draft.merchant_id },
    { path: "sales_channel_id", kind: "sales_channel", id: draft.sales_channel_id },
    { path: "category_id", kind: "product_category", id: draft.category_id },
    { path: "referral_party", kind: "merchant", id: draft.referral_party },
    ...draft.participants.map(({ party }, index) => ({
      path: `participants.${index}.party`,
      kind: "merchant" as const,
      id: party,
    })),
  ]
  return named.filter((one): one is Named => one.id !== null)
}

/**
 * Refuses a draft that names what does not exist: a typing error would share nothing, silently.
 * @throws MedusaError INVALID_DATA with the field's path
 */
export const refuseUnknown = async (draft: AgreementDraft, sql: Sql): Promise<void> => {
  const named = namedIn(draft)
  const { rows } = await sql.raw(
    `select kind || ':' || id as key from (
       select 'merchant' as kind, id from merchant where deleted_at is null and id = any(:ids)
       union all select 'sales_channel', id from sales_channel where deleted_at is null and id = any(:ids)
       union all select 'product_category', id from product_category where deleted_at is null and id = any(:ids)) known`,
    { ids: named.map(({ id }) => id) }
  )
  const known = new Set((rows as { key: string }[]).map(({ key }) => key))
  const unknown = named.find(({ kind, id }) => !known.has(`${kind}:${id}`))
  if (unknown) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${unknown.path}: there is no ${unknown.kind.replace("_", " ")} with the id ${unknown.id}`
    )
  }
}
