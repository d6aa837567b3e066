import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../lib/validation"
import { submitApplication } from "./validators"

// A member's login, registered and not necessarily a member yet: applying is what makes it one.
const registered = authenticate("member", ["session", "bearer"], { allowUnregistered: true })

export const storeMerchantApplicationMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/merchant-applications",
    methods: ["POST"],
    middlewares: [registered, validateBody(submitApplication)],
  },
  { matcher: "/store/merchant-applications/me", methods: ["GET"], middlewares: [registered] },
]
