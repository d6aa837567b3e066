import { readdirSync } from "node:fs"
import path from "node:path"
import type { Operator } from "../../../src/dev/marketplace/operator"
import type { Seller } from "../../../src/dev/marketplace/seller"

const dashboard = path.join(__dirname, "../../../src/admin/routes")

/** The lists that hold what a page with an id shows: the path of the list, its property, and the property of the id. */
const dashboardLists: Record<string, [string, string, string?]> = {
  merchants: ["/admin/merchants", "merchants"],
  "merchants/applications": ["/admin/merchant-applications", "merchant_applications"],
  "merchants/partners": ["/admin/partners", "partners"],
  "merchants/deposits": ["/admin/deposits", "deposits", "merchant_id"],
  "fee-plans": ["/admin/fee-plans", "fee_plans"],
  "fee-plans/split-agreements": ["/admin/split-agreements", "split_agreements"],
  withdrawals: ["/admin/withdrawals", "withdrawals"],
  "withdrawals/settlement-runs": ["/admin/settlement-runs", "settlement_runs"],
  "ledger/accounts": ["/admin/ledger/accounts", "accounts"],
  "ledger/journals": ["/admin/ledger/journals", "journals"],
  "ledger/reconciliation/runs": ["/admin/reconciliation/runs", "runs"],
  "ledger/reconciliation/breaks": ["/admin/reconciliation/breaks", "breaks"],
  risk: ["/admin/risk-decisions", "risk_decisions"],
  "risk/holds": ["/admin/holds", "holds"],
  "risk/rules": ["/admin/risk-rules", "risk_rules"],
  disputes: ["/admin/disputes", "disputes"],
}

const panelLists: Record<string, [string, string]> = {
  products: ["/vendor/products", "products"],
  orders: ["/vendor/merchant-orders", "merchant_orders"],
  "balance/earnings": ["/vendor/earnings", "earnings"],
  "balance/withdrawals": ["/vendor/withdrawals", "withdrawals"],
  "balance/statements": ["/vendor/statements", "statements"],
  disputes: ["/vendor/disputes", "disputes"],
}

const panelPagesWithoutId = [
  "",
  "products",
  "products/new",
  "orders",
  "shipping-options",
  "balance",
  "balance?tab=withdrawals",
  "balance?tab=statements",
  "balance/cash-flow",
  "holds",
  "disputes",
  "deposit",
  "payout-account",
  "team",
  "shop",
  "settings",
]

const idsOf = async (
  person: Operator | Seller,
  lists: Record<string, [string, string, string?]>
): Promise<Map<string, string>> => {
  const ids = new Map<string, string>()
  for (const [folder, [list, name, id = "id"]] of Object.entries(lists)) {
    const answer = await person.get<Record<string, Record<string, string>[]>>(list)
    const [first] = answer[name]
    if (first) {
      ids.set(folder, first[id])
    }
  }
  return ids
}

/** Every page of ours in the dashboard, as its folders say; a page with an id, where the marketplace has such a thing. */
export const dashboardPages = async (operator: Operator): Promise<string[]> => {
  const ids = await idsOf(operator, dashboardLists)
  const folders = readdirSync(dashboard, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page.tsx"))
    .map((file) => path.dirname(file).split(path.sep).join("/"))
  const addresses = folders.flatMap((folder) => {
    const [before, after] = folder.split("/[id]")
    if (after === undefined) {
      return [`/app/${folder}`]
    }
    const id = ids.get(before)
    return id && !after.includes("[") ? [`/app/${before}/${id}${after}`] : []
  })
  return addresses.sort()
}

/** Every page of the vendor panel behind the login; a page with an id, where the shop has such a thing. */
export const panelPages = async (seller: Seller): Promise<string[]> => {
  const ids = await idsOf(seller, panelLists)
  const pages = [...panelPagesWithoutId, ...[...ids].map(([folder, id]) => `${folder}/${id}`)]
  return pages.map((page) => `/vendor-panel/${page}`)
}
