import type { Operator } from "../marketplace/operator"
import type { Seller } from "../marketplace/seller"
import type { Figures } from "./expectation"

type MerchantOrderRow = {
  order_id: string
  merchant_id: string
  captured_amount: number
  refunded_amount: number
  commission_amount: number
  merchant_amount: number
  status: string
}

/** One figure of the report: what it must be and what it is, in minor units where it is money. */
export type CheckedFigure = { name: string; expected: bigint; actual: bigint }

const PAGE_SIZE = 100

const readAll = async <T>(operator: Operator, path: string, noun: string, query: Record<string, string>): Promise<T[]> => {
  const rows: T[] = []
  for (;;) {
    const page = await operator.get<Record<string, T[]> & { count: number }>(path, {
      ...query,
      limit: PAGE_SIZE,
      offset: rows.length,
    })
    rows.push(...page[noun])
    if (page[noun].length < PAGE_SIZE) {
      return rows
    }
  }
}

const sum = <T>(rows: T[], amount: (row: T) => number | bigint): bigint =>
  rows.reduce((total, row) => total + BigInt(amount(row)), 0n)

/** What became of the replayed orders, read from the operators' API. */
export const actualFigures = async (operator: Operator, order_ids: ReadonlySet<string>): Promise<Figures> => {
  const all = await readAll<MerchantOrderRow>(operator, "/admin/merchant-orders", "merchant_orders", { order: "placed_at" })
  const rows = all.filter((row) => order_ids.has(row.order_id))
  const kept = rows.filter((row) => row.status !== "canceled")
  return {
    order_count: BigInt(new Set(rows.map((row) => row.order_id)).size),
    merchant_order_count: BigInt(rows.length),
    captured_amount: sum(rows, (row) => row.captured_amount),
    refunded_amount: sum(rows, (row) => row.refunded_amount),
    commission_amount: sum(kept, (row) => row.commission_amount),
    earned_amount: sum(kept, (row) => row.merchant_amount),
  }
}

/** What the sellers have been paid, were charged for it, and are still owed. */
export const moneyOfSellers = async (sellers: Seller[], currency_code: string) => {
  let paid_amount = 0n
  let fee_amount = 0n
  let owed_amount = 0n
  for (const seller of sellers) {
    const balance = (await seller.balances()).find((row) => row.currency_code === currency_code)
    owed_amount += BigInt(
      (balance?.pending_amount ?? 0) +
        (balance?.available_amount ?? 0) +
        (balance?.held_amount ?? 0) +
        (balance?.in_transit_amount ?? 0) -
        (balance?.owed_amount ?? 0)
    )
    const { withdrawals } = await seller.get<{
      withdrawals: { status: string; currency_code: string; net_amount: number; fee_amount: number }[]
    }>("/vendor/withdrawals", { limit: 100 })
    const paid = withdrawals.filter((row) => row.status === "paid" && row.currency_code === currency_code)
    paid_amount += sum(paid, (row) => row.net_amount)
    fee_amount += sum(paid, (row) => row.fee_amount)
  }
  return { paid_amount, fee_amount, owed_amount }
}

type TrialBalances = { trial_balances: { currency_code: string; difference_amount: number }[] }
type Reconciliation = { reconciliation: { differences: unknown[]; unanswered: unknown[]; quarantined: unknown[] } }

/** Whether the ledger is in balance and agrees with Stripe, to the cent. */
export const checkBooks = async (operator: Operator): Promise<CheckedFigure[]> => {
  const { trial_balances } = await operator.get<TrialBalances>("/admin/ledger/trial-balance")
  const { reconciliation } = await operator.get<Reconciliation>("/admin/payouts/reconciliation")
  const nothing = (name: string, found: unknown[]) => ({ name, expected: 0n, actual: BigInt(found.length) })
  return [
    ...trial_balances.map((row) => ({
      name: `trial balance ${row.currency_code}`,
      expected: 0n,
      actual: BigInt(row.difference_amount),
    })),
    nothing("Stripe differs from ledger", reconciliation.differences),
    nothing("accounts not answered for", reconciliation.unanswered),
    nothing("unknown transfers at Stripe", reconciliation.quarantined),
  ]
}

/** Puts the figures beside each other. */
export const compareFigures = (expected: Figures, actual: Figures): CheckedFigure[] =>
  (Object.keys(expected) as (keyof Figures)[]).map((name) => ({
    name: name.replace(/_(count|amount)$/, "").replace(/_/g, " "),
    expected: expected[name],
    actual: actual[name],
  }))

/** The report as a table of text; a row that differs is marked. */
export const reportOf = (figures: CheckedFigure[]): string =>
  figures
    .map(({ name, expected, actual }) => {
      const mark = expected === actual ? "ok" : `DIFFERS by ${actual - expected}`
      return `${name.padEnd(28)} expected ${String(expected).padStart(14)}   is ${String(actual).padStart(14)}   ${mark}`
    })
    .join("\n")
