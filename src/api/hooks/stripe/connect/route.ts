import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receiveStripeEvent } from "../receive"

/**
 * `POST /hooks/stripe/connect`: Stripe's messages about connected accounts. 2xx only once they are handled.
 */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => receiveStripeEvent(req, res, "connect")
