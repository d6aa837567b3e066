import type { Sql } from "../../../lib/database"
import { readSettings, type Row } from "../../../modules/settlement/rows"
import type { SettlementSettings } from "../../../modules/settlement/types"
import { type Balance, listBalances } from "./list-balances"

/** A balance with what its owner must know to withdraw it. */
export type ShownBalance = Balance & {
  minimum_withdrawal_amount: bigint
  /** Fixed part of the fee. */
  withdrawal_fee_amount: bigint
  /** Part of the fee in basis points of the amount. */
  withdrawal_fee_rate_bps: number
}

const NOTHING = {
  pending_amount: 0n,
  available_amount: 0n,
  held_amount: 0n,
  in_transit_amount: 0n,
  paid_amount: 0n,
  owed_amount: 0n,
}

/**
 * A merchant's balances and the terms of withdrawing them; its own currency is there without money too. Two
 * queries.
 */
export const showBalances = async (
  { merchant_id, currency_code, at }: { merchant_id: string; currency_code: string; at: Date },
  sql: Sql
): Promise<ShownBalance[]> => {
  const found = await listBalances(merchant_id, sql)
  const balances = found.some((balance) => balance.currency_code === currency_code)
    ? found
    : [{ currency_code, ...NOTHING }, ...found]
  const terms = await termsAt(merchant_id, balances.map((balance) => balance.currency_code), at, sql)
  return balances.map((balance) => {
    const settings = terms.get(balance.currency_code)
    return {
      ...balance,
      minimum_withdrawal_amount: settings?.withdrawal_minimum_amount ?? 0n,
      withdrawal_fee_amount: settings?.withdrawal_fee_fixed_amount ?? 0n,
      withdrawal_fee_rate_bps: settings?.withdrawal_fee_rate_bps ?? 0,
    }
  })
}

/** Without what a tier grants: all that decides is in the withdrawal terms. */
const termsAt = async (
  merchant_id: string,
  currency_codes: string[],
  at: Date,
  sql: Sql
): Promise<Map<string, SettlementSettings>> => {
  const { rows } = await sql.raw(
    `select distinct on (code) * from (
       select distinct on (code, merchant_id, currency_code) code, settlement_settings.*
       from unnest(?::text[]) as code
       join settlement_settings on (currency_code = code or currency_code is null) and valid_from_at <= ?
       where (merchant_id = ? or merchant_id is null) and tier_code is null
       order by code, merchant_id, currency_code, valid_from_at desc, version desc
     ) latest
     where not is_retired
     order by code, merchant_id nulls last, currency_code nulls last`,
    [currency_codes, at.toISOString(), merchant_id]
  )
  return new Map((rows as Row[]).map((row) => [row.code as string, readSettings(row)]))
}
