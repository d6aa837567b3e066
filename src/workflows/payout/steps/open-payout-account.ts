import { createHash } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import type { Outcome } from "../../../modules/payout/provider-port"
import type { PayoutAccount } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"

type AccountDeps = Pick<MoneyDeps, "payout" | "provider" | "clock">

export type OpenPayoutAccountInput = {
  merchant_id: string
  /** ISO 3166-1 alpha-2. */
  country_code: string
  email: string
  business_type: "individual" | "company"
  return_url: string
  refresh_url: string
}

/**
 * Opens a merchant's account at the provider, once, and returns a page of the provider where the merchant
 * proves who it is. Asked again: a new page for the same account. Cut off in between: goes on where it
 * stopped, for the row is written before the provider is asked and its key stays the same.
 *
 * @throws MedusaError NOT_ALLOWED where the provider refuses or does not answer
 */
export const openPayoutAccount = async (
  deps: AccountDeps,
  input: OpenPayoutAccountInput
): Promise<{ payout_account: PayoutAccount; onboarding_url: string }> => {
  const { payout, provider, clock } = deps
  const { merchant_id, country_code } = input
  const opened = await payout.openAccount({ merchant_id, country_code, opened_at: clock.now() })
  const account_id = opened.provider_account_id ?? (await createAtProvider(deps, opened, input))
  const link = doneOrThrow(
    await provider.createAccountLink({ account_id, return_url: input.return_url, refresh_url: input.refresh_url })
  )
  const payout_account = await refreshPayoutAccount(deps, { merchant_id })
  return { payout_account, onboarding_url: link.url }
}

const createAtProvider = async (
  { payout, provider, clock }: AccountDeps,
  opened: PayoutAccount,
  { merchant_id, country_code, email, business_type }: OpenPayoutAccountInput
): Promise<string> => {
  // What is asked for is part of the key: after a refusal the merchant may correct it, and a stored refusal
  // is not repeated.
  const asked = createHash("sha256").update(`${country_code} ${email} ${business_type}`).digest("hex").slice(0, 16)
  const account = doneOrThrow(
    await provider.createAccount({
      merchant_id,
      country: country_code,
      email,
      business_type,
      idempotency_key: `acct:${opened.id}:${asked}`,
    })
  )
  await payout.recordAccount(opened.id, { account, at: clock.now() })
  return account.account_id
}

/**
 * Asks the provider how a merchant's account stands, and keeps the answer.
 * @throws MedusaError NOT_FOUND where the merchant has none, NOT_ALLOWED where the provider does not answer
 */
export const refreshPayoutAccount = async (
  { payout, provider, clock }: AccountDeps,
  { merchant_id }: { merchant_id: string }
): Promise<PayoutAccount> => {
  const known = await payout.accountOf(merchant_id)
  if (!known?.provider_account_id) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "You have no payout account yet: open one first")
  }
  const account = doneOrThrow(await provider.retrieveAccount(known.provider_account_id))
  return payout.recordAccount(known.id, { account, at: clock.now() })
}

const doneOrThrow = <T>(outcome: Outcome<T>): T => {
  if (outcome.outcome === "done") {
    return outcome.object
  }
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    outcome.outcome === "refused"
      ? `The payout provider refused: ${outcome.message}`
      : `The payout provider did not answer (${outcome.reason}): try again in a minute`
  )
}
