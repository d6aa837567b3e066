/** How to reach Stripe: the real one, or the local one that development starts. */
export type StripeConnection = {
  apiKey: string
  host?: string
  port?: number
  protocol?: "http" | "https"
}

export type StripeConfiguration = StripeConnection & {
  webhookSecret: string
  connectWebhookSecret: string
}

/** What the local Stripe accepts; it keeps nobody's money, so these protect nothing. */
export const LOCAL_STRIPE = {
  apiKey: "sk_test_local",
  webhookSecret: "whsec_local_platform",
  connectWebhookSecret: "whsec_local_connect",
} as const

/**
 * Reads how to reach Stripe from the environment. A host sends everything to that server (the local Stripe);
 * without a host the key decides which account of the real Stripe is meant.
 *
 * @throws Error in production with a key but without the secrets of both webhooks: an unsigned event would be trusted
 */
export const stripeFrom = (
  environment: Record<string, string | undefined>,
  production: boolean
): StripeConfiguration => {
  const {
    STRIPE_API_KEY: apiKey = LOCAL_STRIPE.apiKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret = LOCAL_STRIPE.webhookSecret,
    STRIPE_CONNECT_WEBHOOK_SECRET: connectWebhookSecret = LOCAL_STRIPE.connectWebhookSecret,
    STRIPE_API_HOST: host,
    STRIPE_API_PORT: port,
    STRIPE_API_PROTOCOL: protocol,
  } = environment
  if (host) {
    return {
      apiKey,
      webhookSecret,
      connectWebhookSecret,
      host,
      port: port ? Number(port) : undefined,
      protocol: protocol === "https" ? "https" : "http",
    }
  }
  const missing = (["STRIPE_WEBHOOK_SECRET", "STRIPE_CONNECT_WEBHOOK_SECRET"] as const).filter(
    (name) => !environment[name]
  )
  if (production && environment.STRIPE_API_KEY && missing.length) {
    throw new Error(`STRIPE_API_KEY is set but ${missing.join(" and ")} is not: set the signing secrets of both webhooks`)
  }
  return { apiKey, webhookSecret, connectWebhookSecret }
}
