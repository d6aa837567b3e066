import type { Sql } from "../../../lib/database"
import { PARTICIPANTS_COLUMN, readAgreementInForce } from "./rows"
import type { AgreementInForce } from "./types"

export type OrderToShare = {
  /** When the order was placed. */
  at: Date
  merchant_ids: string[]
  sales_channel_id: string | null
  /** The categories of its products, ancestors included. */
  category_ids: string[]
  /** The tokens of the referrals that it carries; of several the last click wins. */
  referral_codes: string[]
}

/**
 * The agreements that may concern an order, their participants' parties known: one query, by the index
 * `split_agreement_in_force` (merchant_id, valid_from_at, valid_until_at), referrals by their primary key. A
 * referral counts where the order was placed within its window; a token that is unknown or late is as none.
 */
export const agreementsInForce = async (
  { at, merchant_ids, sales_channel_id, category_ids, referral_codes }: OrderToShare,
  sql: Sql
): Promise<AgreementInForce[]> => {
  const { rows } = await sql.raw(
    `with click as materialized (
       select c.party from referral r join referral_code c on c.id = r.referral_code_id
       where r.token = any(:referral_codes) and r.clicked_at <= :at and r.valid_until_at > :at
       order by r.clicked_at desc, r.token limit 1)
     select v.*, (select party from click) as referrer, ${PARTICIPANTS_COLUMN}
     from split_agreement_version v
     where v.status = 'published' and (v.merchant_id is null or v.merchant_id = any(:merchant_ids))
       and v.valid_from_at <= :at and (v.valid_until_at is null or v.valid_until_at > :at)
       and (v.sales_channel_id is null or v.sales_channel_id = :sales_channel_id)
       and (v.category_id is null or v.category_id = any(:category_ids))
       and (v.attribution = 'always' or exists (
         select from click where v.referral_party is null or v.referral_party = click.party))
     order by v.priority, v.split_agreement_id`,
    { at: at.toISOString(), merchant_ids, sales_channel_id, category_ids, referral_codes }
  )
  return (rows as Record<string, unknown>[]).map(readAgreementInForce)
}
