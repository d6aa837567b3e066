import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { PAYOUT_MODULE } from "../../../modules/payout"
import type { WebhookEndpoint } from "../../../modules/payout/provider-port"
import type PayoutModuleService from "../../../modules/payout/service"
import { handlePayoutEventWorkflow } from "../../../workflows/payout/workflows/handle-payout-event"

/**
 * Checks the signature on the bytes as they came, then handles the message. An answer other than 2xx makes
 * Stripe send it again, for days: so an error is an answer too.
 * @throws MedusaError INVALID_DATA where the signature is missing, wrong or too old
 */
export const receiveStripeEvent = async (
  req: MedusaRequest,
  res: MedusaResponse,
  endpoint: WebhookEndpoint
): Promise<void> => {
  const signature = req.headers["stripe-signature"]
  if (typeof signature !== "string" || !req.rawBody) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "The header stripe-signature is missing, or the body is empty")
  }
  const { provider } = req.scope.resolve<PayoutModuleService>(PAYOUT_MODULE)
  const event = provider.constructWebhookEvent(req.rawBody, signature, endpoint)
  const { result } = await handlePayoutEventWorkflow(req.scope).run({ input: event })
  res.json({ received: true, result })
}
