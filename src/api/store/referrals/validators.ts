import { z } from "@medusajs/framework/zod"

const code = z.string().trim().min(1, { message: "must not be empty" }).max(100)
const token = z.string().min(1, { message: "must not be empty" }).max(100)

export const clickReferral = z.object({ code })

/** A code typed at the checkout, or the token of a click before. */
export const attachReferral = z.union([z.object({ code }).strict(), z.object({ token }).strict()], {
  error: 'must be {"code": "…"} or {"token": "…"}',
})

export type ClickReferral = z.infer<typeof clickReferral>
export type AttachReferral = z.infer<typeof attachReferral>
