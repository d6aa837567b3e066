import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, type Sql } from "../../../../lib/database"
import type { ReferralCode } from "../../../../modules/commission/agreements/referrals"
import { merchantOf } from "../../../merchant/modules"
import { commissionOf, nowOf } from "../../../merchant-order/modules"

export const clickReferralCodeStepId = "click-referral-code"

/** Writes down that somebody came by a code or link. One statement; nothing to undo. */
export const clickReferralCodeStep = createStep(
  clickReferralCodeStepId,
  async ({ code }: { code: string }, { container }) => {
    const found = await findActiveCode(code, container, databaseOf(container))
    return new StepResponse(await commissionOf(container).referrals.click(found, nowOf(container)))
  }
)

/**
 * A code that may be used now: enabled, its partner not suspended.
 * @throws MedusaError INVALID_DATA; one text for all reasons, a shopper need not know of a suspension
 */
export const findActiveCode = async (
  code: string,
  container: MedusaContainer,
  sql: Sql
): Promise<ReferralCode> => {
  const found = await commissionOf(container).referrals.findCode(code, sql)
  const { status } = await merchantOf(container).readMerchant(found.party, sql)
  if (status !== "active") {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `code: there is no referral "${code}" that is valid now`
    )
  }
  return found
}
