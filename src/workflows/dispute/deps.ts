import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"
import { DISPUTE_MODULE } from "../../modules/dispute"
import type DisputeModuleService from "../../modules/dispute/service"
import { type MoneyDeps, moneyDepsOf } from "../money/deps"
import { type EvidenceFacts, readEvidenceFacts } from "./queries/read-evidence-facts"

/** What the steps of a dispute need beside money's: its records, and the container in which a sale is undone. */
export type DisputeDeps = MoneyDeps & {
  disputes: DisputeModuleService
  container: MedusaContainer
  /** What the orders themselves say for their merchants. */
  factsOf: (merchant_order_ids: string[], sql: Sql) => Promise<EvidenceFacts>
  /** The content of a private file. */
  contentOf: (file_id: string) => Promise<Buffer>
}

export const disputeDepsOf = (container: MedusaContainer): DisputeDeps =>
  // A spread would ask for the provider at once, which may not be configured.
  Object.assign(moneyDepsOf(container), {
    disputes: container.resolve<DisputeModuleService>(DISPUTE_MODULE),
    container,
    factsOf: readEvidenceFacts,
    contentOf: async (file_id: string) => container.resolve(Modules.FILE).getAsBuffer(file_id),
  })
