import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/**
 * Notes who carries a parcel: Medusa's labels have no place for it. Nothing to undo: it says nothing
 * without the shipment.
 */
export const recordCarrierStep = createStep(
  "record-carrier",
  async (
    { fulfillment_id, carrier }: { fulfillment_id: string; carrier: string | null },
    { container }
  ) => {
    if (carrier !== null) {
      await container
        .resolve(Modules.FULFILLMENT)
        .updateFulfillment(fulfillment_id, { metadata: { carrier } })
    }
    return new StepResponse(undefined)
  }
)
