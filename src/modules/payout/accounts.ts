import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"
import type { ProviderAccount } from "./provider-port"
import { type Row, readAccount } from "./rows"
import type { AccountStatus } from "./states"
import type { PayoutAccount } from "./types"

type OpenAccount = { merchant_id: string; provider: string; country_code: string; opened_at: Date }

/**
 * Writes down that a merchant is to have an account, before the provider is asked for one. One per
 * merchant.
 */
export const insertAccount = async (account: OpenAccount, sql: Sql): Promise<PayoutAccount> => {
  const { opened_at, ...columns } = account
  await sql("payout_account")
    .insert({
      id: generateEntityId(undefined, "pacc"),
      ...columns,
      created_at: opened_at,
      updated_at: opened_at,
    })
    .onConflict("merchant_id")
    .ignore()
  const row: Row = await sql("payout_account").where({ merchant_id: account.merchant_id }).first()
  return readAccount(row)
}

export const accountsWhere = async (
  where: { merchant_id?: string; provider_account_id?: string; id?: string },
  sql: Sql
): Promise<PayoutAccount[]> => {
  const rows: Row[] = await sql("payout_account").where(where).orderBy("id")
  return rows.map(readAccount)
}

export const accountsNamed = async (sql: Sql): Promise<PayoutAccount[]> => {
  const rows: Row[] = await sql("payout_account").whereNotNull("provider_account_id").orderBy("id")
  return rows.map(readAccount)
}

/** Where payouts of each currency go, as text that changes when that does: by fingerprint, so that adding the same bank again is none. */
const BANKS_OF = (column: string): string =>
  `(select coalesce(string_agg(bank ->> 'currency_code' || ' ' || coalesce(bank ->> 'fingerprint', bank ->> 'id'), ','
      order by bank ->> 'currency_code', coalesce(bank ->> 'fingerprint', bank ->> 'id')), '')
    from jsonb_array_elements(${column}) bank where (bank ->> 'is_default')::boolean)`

/** The currencies that an account takes payouts in; of one whose banks are not known yet, what the provider called its own. */
export const payoutCurrenciesOf = (
  account: Pick<PayoutAccount, "external_accounts" | "default_currency_code">
): string[] => {
  const known = [...new Set(account.external_accounts.map(({ currency_code }) => currency_code))].sort()
  return known.length > 0 || !account.default_currency_code ? known : [account.default_currency_code]
}

/**
 * Stores what the provider says of an account. The last word wins: the object was fetched, not taken from a
 * message.
 */
export const updateAccount = async (
  id: string,
  { account, at }: { account: ProviderAccount; at: Date },
  sql: Sql
): Promise<PayoutAccount> => {
  const banks = JSON.stringify(account.external_accounts)
  const [row]: Row[] = await sql("payout_account")
    .where({ id })
    .update({
      // Reads the row as it was: what the database compares cannot be changed by another refresh in between.
      bank_changed_at: sql.raw(
        `case when external_accounts <> '[]' and ${BANKS_OF("external_accounts")} <> ${BANKS_OF(":banks::jsonb")}
           then :at::timestamptz else bank_changed_at end`,
        { banks, at: at.toISOString() }
      ),
      external_accounts: banks,
      provider_account_id: account.account_id,
      status: sql.raw(
        `case when :said = 'onboarding' and status in ('enabled', 'restricted') then 'restricted' else :said end`,
        { said: statusOf(account) }
      ),
      payouts_enabled: account.payouts_enabled,
      transfers_active: account.transfers_active,
      details_submitted: account.details_submitted,
      disabled_reason: account.disabled_reason,
      requirements_due: JSON.stringify(account.requirements_due),
      default_currency_code: account.default_currency_code,
      updated_at: at,
    })
    .returning("*")
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Payout account ${id} was not found`)
  }
  return readAccount(row)
}

/** Money may go to an account only while transfers reach it, payouts leave it, and nothing stopped it. */
export const statusOf = (account: ProviderAccount): AccountStatus => {
  if (account.payouts_enabled && account.transfers_active && account.disabled_reason === null) {
    return "enabled"
  }
  return account.details_submitted ? "restricted" : "onboarding"
}
