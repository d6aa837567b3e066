import type { MiddlewareRoute } from "@medusajs/framework/http"

/** The signature is over the bytes: they must survive the JSON parser. */
export const stripeHookMiddlewares: MiddlewareRoute[] = ["/hooks/stripe/platform", "/hooks/stripe/connect"].map(
  (matcher) => ({ matcher, methods: ["POST"], bodyParser: { preserveRawBody: true, sizeLimit: "1mb" } })
)
