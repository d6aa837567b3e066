import { type LocalStripe, startLocalStripe } from "../../../src/dev/stripe"

/**
 * Starts the local Stripe for a spec file, before the server that is to reach it reads its configuration:
 * call it at the top of the file, outside of the runner.
 *
 * @returns reads the running server; call it inside tests
 */
export const useLocalStripe = (): (() => LocalStripe) => {
  let stripe: LocalStripe
  beforeAll(async () => {
    stripe = await startLocalStripe({ validateResponses: true })
    process.env.STRIPE_API_KEY = "sk_test_local"
    process.env.STRIPE_API_HOST = "localhost"
    process.env.STRIPE_API_PORT = String(stripe.port)
    process.env.STRIPE_API_PROTOCOL = "http"
  })
  afterAll(() => stripe.close())
  return () => stripe
}
