import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receiveStripeEvent } from "../receive"

/**
 * `POST /hooks/stripe/platform`: Stripe's messages about the platform's own account. 2xx only once they are
 * handled.
 */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => receiveStripeEvent(req, res, "platform")
