import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"
import { DISPUTE_MODULE } from "../../modules/dispute"
import type DisputeModuleService from "../../modules/dispute/service"

/**
 * A refund of what a bank is deciding about would pay the customer twice: the provider refuses it, and so do
 * we, before anything is written.
 * @throws MedusaError NOT_ALLOWED while a dispute holds money of the order
 */
export const refuseWhileDisputed = async (order_id: string, container: MedusaContainer, sql: Sql): Promise<void> => {
  const disputes = container.resolve<DisputeModuleService>(DISPUTE_MODULE, { allowUnregistered: true })
  const [dispute] = (await disputes?.openOfOrder(order_id, sql)) ?? []
  if (dispute) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `This order is disputed (${dispute.id}, ${dispute.reason}): the bank decides who gets the money. ` +
        "Accept the dispute to give it back, or wait for the verdict"
    )
  }
}
