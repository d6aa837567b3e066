import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/database"
import { containing, type Page, type PageQuery, readPage } from "../../../lib/page"
import type { ApplicationRow } from "../../../modules/onboarding/service"
import type { ApplicationStatus } from "../../../modules/onboarding/transitions"

/** An application as its applicant sees it. */
export type ApplicationView = Omit<ApplicationRow, "member_id" | "decided_by">

/** An application as operators see it. */
export type ApplicationReview = ApplicationView & { member_id: string; decided_by: string | null }

const columns = [
  "id",
  "status",
  "legal_form",
  "legal_name",
  "registration_number",
  "tax_id",
  "shop_name",
  "shop_handle",
  "email",
  "contact_first_name",
  "contact_last_name",
  "phone",
  "country_code",
  "currency_code",
  "categories",
  "message",
  "merchant_id",
  "rejection_reasons",
  "decided_at",
  "created_at",
]

/** The newest application of whoever owns this login; null where there is none. */
export const readOwnApplication = async (
  sql: Sql,
  auth_identity_id: string
): Promise<ApplicationView | null> => {
  const row = await sql("merchant_application")
    .where(
      "member_id",
      sql("auth_identity").where({ id: auth_identity_id }).select(sql.raw("app_metadata->>'member_id'"))
    )
    .whereNull("deleted_at")
    .orderBy([
      { column: "created_at", order: "desc" },
      { column: "id", order: "desc" },
    ])
    .first(columns)
  return (row as ApplicationView | undefined) ?? null
}

/** @throws MedusaError NOT_FOUND */
export const readApplication = async (sql: Sql, id: string): Promise<ApplicationReview> => {
  const row = await sql("merchant_application")
    .where({ id })
    .whereNull("deleted_at")
    .first([...columns, "member_id", "decided_by"])
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant application with id: ${id} was not found`)
  }
  return row as ApplicationReview
}

type ApplicationQuery = PageQuery & { q?: string; status?: ApplicationStatus }

/** Applications for operators: by status, by text in names or address. */
export const listApplications = (sql: Sql, query: ApplicationQuery): Promise<Page<ApplicationReview>> => {
  const rows = sql("merchant_application")
    .whereNull("deleted_at")
    .select([...columns, "member_id", "decided_by"])
  if (query.status) {
    rows.where("status", query.status)
  }
  if (query.q) {
    rows.whereRaw("concat_ws(' ', shop_name, shop_handle, legal_name, email) ILIKE ?", [containing(query.q)])
  }
  return readPage(rows, query, "id")
}
