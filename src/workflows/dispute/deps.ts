import type { MedusaContainer } from "@medusajs/framework/types"
import { DISPUTE_MODULE } from "../../modules/dispute"
import type DisputeModuleService from "../../modules/dispute/service"
import { type MoneyDeps, moneyDepsOf } from "../money/deps"

/** What the steps of a dispute need beside money's: its records, and the container in which a sale is undone. */
export type DisputeDeps = MoneyDeps & { disputes: DisputeModuleService; container: MedusaContainer }

export const disputeDepsOf = (container: MedusaContainer): DisputeDeps =>
  // A spread would ask for the provider at once, which may not be configured.
  Object.assign(moneyDepsOf(container), {
    disputes: container.resolve<DisputeModuleService>(DISPUTE_MODULE),
    container,
  })
