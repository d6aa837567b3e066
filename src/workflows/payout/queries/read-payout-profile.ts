import type { Sql } from "../../../lib/database"

/** What the provider is told of a merchant when its account is opened. */
export type PayoutProfile = { country_code: string; email: string; business_type: "individual" | "company" }

type ProfileRow = { country_code: string; email: string; legal_form: string | null }

/** Who the merchant is, by its own record and the application that it was approved by. */
export const readPayoutProfile = async (merchant_id: string, sql: Sql): Promise<PayoutProfile | undefined> => {
  const row: ProfileRow | undefined = await sql("merchant")
    .leftJoin("merchant_application as application", (join) =>
      join.on("application.merchant_id", "merchant.id").onNull("application.deleted_at")
    )
    .select("merchant.country_code", "merchant.email", "application.legal_form")
    .where("merchant.id", merchant_id)
    .whereNull("merchant.deleted_at")
    .first()
  return (
    row && {
      country_code: row.country_code,
      email: row.email,
      business_type: ["individual", "sole_trader"].includes(row.legal_form ?? "") ? "individual" : "company",
    }
  )
}
