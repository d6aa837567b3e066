import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction, type Transaction } from "../../../../lib/database"
import type { Referral, ReferralCode } from "../../../../modules/commission/agreements/referrals"
import { commissionOf, nowOf } from "../../../merchant-order/modules"
import { isSelfReferral } from "../queries/referral-of-order"
import { findActiveCode } from "./click-referral-code"

export const attachReferralStepId = "attach-referral"

export type AttachReferralInput = { cart_id: string } & ({ code: string } | { token: string })

type Cart = { referral_token: string | null; is_own: boolean; is_completed: boolean }

const SELLERS_OF_CART = `
  select mp.merchant_id from cart_line_item li
  join merchant_product mp on mp.product_id = li.product_id and mp.deleted_at is null
  where li.cart_id = cart.id and li.deleted_at is null`

/**
 * Brings a referral to a cart, in its metadata, which Medusa copies to the order: a click on the spot (a
 * code), or one from before (its token). The last click wins: one that is older than the cart's changes
 * nothing. One transaction; nothing to undo.
 */
export const attachReferralStep = createStep(
  attachReferralStepId,
  async (input: AttachReferralInput, { container }) =>
    new StepResponse(await inTransaction(container, (sql) => attachReferral(input, container, sql)))
)

const attachReferral = async (
  input: AttachReferralInput,
  container: MedusaContainer,
  sql: Transaction
): Promise<Referral> => {
  const at = nowOf(container)
  const { referrals } = commissionOf(container)
  const found: { code: ReferralCode } | { click: Referral } =
    "code" in input
      ? { code: await findActiveCode(input.code, container, sql) }
      : { click: await referrals.findClick(input.token, at, sql) }
  const party = "code" in found ? found.code.party : found.click.party
  const cart = await readCart(input.cart_id, party, sql)
  refuse(cart, input.cart_id, "code" in input ? "code" : "token")

  const click = "click" in found ? found.click : await referrals.click(found.code, at, sql)
  const later = cart.referral_token && (await laterClick(cart.referral_token, click, container, sql))
  if (later) {
    return later
  }
  await sql.raw(
    `update cart set metadata = coalesce(metadata, '{}') || jsonb_build_object('referral_token', :token::text),
       updated_at = now() where id = :cart_id`,
    { token: click.token, cart_id: input.cart_id }
  )
  return click
}

/** @throws MedusaError NOT_FOUND */
const readCart = async (id: string, party: string, sql: Transaction): Promise<Cart> => {
  const { rows } = await sql.raw(
    `select cart.metadata->>'referral_token' as referral_token, cart.completed_at is not null as is_completed,
       (select ${isSelfReferral(SELLERS_OF_CART, "cart.email")} from (select :party::text as party) c) as is_own
     from cart where cart.id = :id and cart.deleted_at is null for update of cart`,
    { id, party }
  )
  const [cart]: Cart[] = rows
  if (!cart) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Cart id not found: ${id}`)
  }
  return cart
}

const refuse = (cart: Cart, id: string, path: "code" | "token"): void => {
  if (cart.is_completed) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Cart ${id} is completed: its order was placed`)
  }
  if (cart.is_own) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${path}: nobody refers their own sale or their own purchase`
    )
  }
}

/** The cart's click, where it is later than the new one and still counts. */
const laterClick = async (
  token: string,
  than: Referral,
  container: MedusaContainer,
  sql: Transaction
): Promise<Referral | undefined> => {
  const click = await commissionOf(container)
    .referrals.findClick(token, nowOf(container), sql)
    .catch((error: unknown) => {
      if (error instanceof MedusaError && error.type === MedusaError.Types.INVALID_DATA) {
        return undefined
      }
      throw error
    })
  return click && click.clicked_at > than.clicked_at ? click : undefined
}
