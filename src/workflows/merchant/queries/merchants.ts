import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/database"
import { containing, type Page, type PageQuery, readPage } from "../../../lib/page"
import type { MerchantKind, PartnerRole } from "../../../modules/merchant/kinds"
import type { MerchantStatus } from "../../../modules/merchant/transitions"

/** A merchant as its own members and operators see it. */
export type MerchantView = {
  id: string
  handle: string
  name: string
  status: MerchantStatus
  kind: MerchantKind
  partner_role: PartnerRole | null
  country_code: string
  currency_code: string
  email: string
  description: string | null
  logo_url: string | null
  activated_at: Date | null
  suspended_at: Date | null
  suspension_reason: string | null
  created_at: Date
  updated_at: Date
}

const columns = [
  "id",
  "handle",
  "name",
  "status",
  "kind",
  "partner_role",
  "country_code",
  "currency_code",
  "email",
  "description",
  "logo_url",
  "activated_at",
  "suspended_at",
  "suspension_reason",
  "created_at",
  "updated_at",
].map((column) => `merchant.${column}`)

/** @throws MedusaError NOT_FOUND */
export const readMerchant = async (sql: Sql, id: string): Promise<MerchantView> => {
  const [row] = await sql("merchant").where({ id }).whereNull("deleted_at").select(columns)
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant with id: ${id} was not found`)
  }
  return row as MerchantView
}

type MerchantQuery = PageQuery & {
  q?: string
  status?: MerchantStatus
  kind: MerchantKind
  partner_role?: PartnerRole
}

/** Merchants or partners for operators: by status, by text in name, handle or address. */
export const listMerchants = (sql: Sql, query: MerchantQuery): Promise<Page<MerchantView>> => {
  const rows = sql("merchant")
    .where("merchant.kind", query.kind)
    .whereNull("merchant.deleted_at")
    .select(columns)
  if (query.partner_role) {
    rows.where("merchant.partner_role", query.partner_role)
  }
  if (query.status) {
    rows.where("merchant.status", query.status)
  }
  if (query.q) {
    rows.whereRaw("concat_ws(' ', merchant.name, merchant.handle, merchant.email) ILIKE ?", [
      containing(query.q),
    ])
  }
  return readPage(
    rows,
    { ...query, order: { ...query.order, column: `merchant.${query.order.column}` } },
    "merchant.id"
  )
}

export type MerchantDetail = MerchantView & {
  member_count: number
  product_count: number
  application_id: string | null
}

/** A merchant with what an operator wants to know beside it. @throws MedusaError NOT_FOUND */
export const readMerchantDetail = async (sql: Sql, id: string): Promise<MerchantDetail> => {
  const merchant = await readMerchant(sql, id)
  const { rows } = await sql.raw<{ rows: Omit<MerchantDetail, keyof MerchantView>[] }>(
    `SELECT (SELECT count(*)::int FROM membership WHERE merchant_id = :id AND deleted_at IS NULL) AS member_count,
            (SELECT count(*)::int FROM merchant_product WHERE merchant_id = :id AND deleted_at IS NULL) AS product_count,
            (SELECT id FROM merchant_application WHERE merchant_id = :id) AS application_id`,
    { id }
  )
  return { ...merchant, ...(rows[0] as Omit<MerchantDetail, keyof MerchantView>) }
}
