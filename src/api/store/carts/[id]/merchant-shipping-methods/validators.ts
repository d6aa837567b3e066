import { z } from "@medusajs/framework/zod"

/** No cart holds items of more merchants than this. */
const MAX_CHOICES = 200

export const setMerchantShippingMethods = z
  .object({
    options: z
      .array(
        z
          .object({
            option_id: z.string().min(1).max(100),
            data: z.record(z.string(), z.unknown()).optional(),
          })
          .strict()
      )
      .min(1)
      .max(MAX_CHOICES),
  })
  .strict()

export type SetMerchantShippingMethods = z.infer<typeof setMerchantShippingMethods>
