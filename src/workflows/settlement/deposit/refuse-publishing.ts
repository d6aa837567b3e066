import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { moneyDepsOf } from "../../money/deps"
import { requirementWhenPublishing } from "./assess-deposits"
import { depositStandingOf } from "./pay-deposit-from-balance"

/**
 * Refuses to put a product on sale while the deposit is short that selling it demands.
 *
 * @param category_ids of the product, beside those that the merchant sells in already
 * @throws MedusaError NOT_ALLOWED that names what is required, paid and short
 */
export const refusePublishingWithoutDeposit = async (
  container: MedusaContainer,
  { merchant_id, category_ids = [] }: { merchant_id: string; category_ids?: string[] }
): Promise<void> => {
  const deps = moneyDepsOf(container)
  const rule = await requirementWhenPublishing(deps, { merchant_id, category_ids })
  if (!rule?.blocks_publishing || rule.required_amount === 0n) {
    return
  }
  const { required_amount, currency_code } = rule
  const { paid_amount } = await depositStandingOf(deps, { merchant_id, currency_code }, deps.sql)
  if (paid_amount < required_amount) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `status: a deposit of ${required_amount} ${currency_code} is required before this is published, ${paid_amount} are ` +
        `paid: pay the ${required_amount - paid_amount} that are short (minor units), or keep the product as a draft`
    )
  }
}
