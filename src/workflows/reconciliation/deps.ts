import type { MedusaContainer } from "@medusajs/framework/types"
import { RECONCILIATION_MODULE } from "../../modules/reconciliation"
import type ReconciliationModuleService from "../../modules/reconciliation/service"
import { type MoneyDeps, moneyDepsOf } from "../money/deps"

/** What the steps of the reconciliation need. */
export type ReconciliationDeps = MoneyDeps & { reconciliation: ReconciliationModuleService }

export const reconciliationOf = (container: MedusaContainer): ReconciliationModuleService =>
  container.resolve<ReconciliationModuleService>(RECONCILIATION_MODULE)

/** The same from a container. */
export const reconciliationDepsOf = (container: MedusaContainer): ReconciliationDeps => {
  const money = moneyDepsOf(container)
  // Not spread: `provider` is read on use only.
  return Object.create(money, { reconciliation: { value: reconciliationOf(container), enumerable: true } })
}
