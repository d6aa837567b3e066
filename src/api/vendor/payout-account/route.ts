import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { PAYOUT_MODULE } from "../../../modules/payout"
import type PayoutModuleService from "../../../modules/payout/service"
import { readPayoutProfile } from "../../../workflows/payout/queries/read-payout-profile"
import { openPayoutAccountWorkflow } from "../../../workflows/payout/workflows/open-payout-account"
import type { VendorRequest } from "../routing/vendor-request"
import { presentPayoutAccount } from "./present"
import type { OpenPayoutAccount } from "./validators"

/** `GET /vendor/payout-account`: the merchant's account at the provider; null while there is none. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const payout = req.scope.resolve<PayoutModuleService>(PAYOUT_MODULE)
  const account = await payout.accountOf(req.vendor.merchant.id)
  res.json({ payout_account: account ? presentPayoutAccount(toJson(account)) : null })
}

/**
 * `POST /vendor/payout-account`: opens the account, once, and answers with a page of the provider where the
 * merchant proves who it is. Asked again: a new page for the same account.
 */
export const POST = async (req: VendorRequest<OpenPayoutAccount>, res: MedusaResponse) => {
  const merchant_id = req.vendor.merchant.id
  const profile = await readPayoutProfile(merchant_id, databaseOf(req.scope))
  if (!profile) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant with id: ${merchant_id} was not found`)
  }
  const back = `${process.env.PUBLIC_URL ?? `${req.protocol}://${req.get("host")}`}/vendor-panel/payout-account`
  const { return_url = back, refresh_url = return_url } = req.validatedBody
  const { result } = await openPayoutAccountWorkflow(req.scope).run({
    input: { ...profile, merchant_id, return_url, refresh_url },
  })
  res.json({ ...result, payout_account: presentPayoutAccount(result.payout_account) })
}
