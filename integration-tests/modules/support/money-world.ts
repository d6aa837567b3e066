import { MovableClock } from "../../../src/lib/clock"
import AuditModuleService from "../../../src/modules/audit/service"
import LedgerModuleService from "../../../src/modules/ledger/service"
import type { PayoutProvider } from "../../../src/modules/payout/provider-port"
import PayoutModuleService from "../../../src/modules/payout/service"
import SettlementModuleService from "../../../src/modules/settlement/service"
import type { MoneyDeps } from "../../../src/workflows/money/deps"
import { captureJournal } from "../../../src/workflows/money/journals/sales"
import { aDatabaseWith, type ScratchDatabase } from "./sql-modules"

export type MoneyWorld = MoneyDeps & {
  clock: MovableClock
  database: ScratchDatabase
  /** What an account naturally holds, in minor units; 0 where it was never used. */
  balanceOf: (account: string, currency_code?: string) => Promise<bigint>
  /** An order of one merchant, captured: earning, journal and funds as the order's workflows write them. */
  aCapturedOrder: (order: CapturedOrder) => Promise<void>
}

export type CapturedOrder = {
  merchant_id: string
  merchant_order_id: string
  /** What the customer paid. */
  paid: bigint
  commission: bigint
  /** What the provider kept of it. */
  provider_fee?: bigint
  currency_code?: string
  payment_id?: string
  charge_id?: string
  balance_transaction_id?: string
  available_on_at?: Date
}

export const START_AT = new Date("2026-01-05T10:00:00.000Z")

/** Ledger, settlement and payout on a database of their own, with a clock that the test moves. */
export const aMoneyWorld = async (
  name: string,
  provider?: PayoutProvider,
  // Stands still until the test moves it.
  clock = new MovableClock(START_AT, { now: () => START_AT }),
  more_modules: string[] = [],
  pool_max?: number
): Promise<MoneyWorld> => {
  const database = await aDatabaseWith(name, ["ledger", "settlement", "payout", "audit", ...more_modules], pool_max)
  const dependencies = { __pg_connection__: database.sql, payout_provider: provider }
  const payout = new PayoutModuleService(dependencies)
  const settlement = new SettlementModuleService(dependencies)
  const ledger = new LedgerModuleService(dependencies)

  const balanceOf = async (account: string, currency_code = "eur") => {
    const [balance] = await ledger.balances({ accounts: [account], currency_code })
    return balance?.natural_amount ?? 0n
  }

  const aCapturedOrder = async (order: CapturedOrder) => {
    const { merchant_id, merchant_order_id, paid, commission, provider_fee = 0n, currency_code = "eur" } = order
    const id = merchant_order_id
    const amount = paid - commission
    const now = clock.now()
    await settlement.createEarnings([{ merchant_id, merchant_order_id, currency_code, amount, placed_at: now }])
    await database.sql.transaction(async (trx) => {
      await settlement.addCaptured([{ merchant_order_id, merchant_id, amount }], trx)
      await payout.recordFunds(
        [
          {
            capture_id: `cap_${id}`,
            payment_id: order.payment_id ?? `pi_${id}`,
            charge_id: order.charge_id ?? `ch_${id}`,
            balance_transaction_id: order.balance_transaction_id ?? `txn_${id}`,
            amount: paid,
            fee_amount: provider_fee,
            net_amount: paid - provider_fee,
            currency_code,
            available_on_at: order.available_on_at ?? new Date(now.getTime() + 2 * 86_400_000),
          },
        ],
        trx
      )
      await ledger.post(
        [
          captureJournal({
            capture_id: `cap_${id}`,
            currency_code,
            occurred_at: now,
            net_amount: paid - provider_fee,
            fee_amount: provider_fee,
            commission_amount: commission,
            earnings: [{ party: merchant_id, amount }],
            metadata: { [`sales:${merchant_id}`]: String(paid), [`commission:${merchant_id}`]: String(commission) },
          }),
        ],
        trx
      )
    })
  }

  return {
    sql: database.sql,
    ledger,
    settlement,
    payout,
    audit: new AuditModuleService(dependencies),
    get provider() {
      return payout.provider
    },
    clock,
    database,
    balanceOf,
    aCapturedOrder,
  }
}
