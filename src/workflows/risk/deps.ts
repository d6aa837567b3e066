import type { MedusaContainer } from "@medusajs/framework/types"
import { RISK_MODULE } from "../../modules/risk"
import type RiskModuleService from "../../modules/risk/service"
import { type MoneyDeps, moneyDepsOf } from "../money/deps"

/** What the steps that judge orders need. */
export type RiskDeps = Pick<MoneyDeps, "sql" | "ledger" | "settlement" | "audit" | "clock"> & {
  risk: RiskModuleService
  /**
   * The fingerprint of the card that a payment at the provider was made with; null where there is none, or nobody
   * answers: an order is judged without it then.
   */
  cardOf: (provider_payment_id: string) => Promise<string | null>
}

export const riskDepsOf = (container: MedusaContainer): RiskDeps => {
  const money = moneyDepsOf(container)
  return {
    sql: money.sql,
    ledger: money.ledger,
    settlement: money.settlement,
    audit: money.audit,
    clock: money.clock,
    risk: container.resolve<RiskModuleService>(RISK_MODULE),
    cardOf: async (provider_payment_id) => {
      const answer = await money.provider.paymentFunds(provider_payment_id)
      return answer.outcome === "done" ? (answer.object.card_fingerprint ?? null) : null
    },
  }
}
