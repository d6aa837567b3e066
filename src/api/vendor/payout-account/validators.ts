import { z } from "@medusajs/framework/zod"

const webUrl = z
  .string()
  .max(2_000)
  .refine((url) => /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url), {
    message: "must be a web address (http or https)",
  })

export const openPayoutAccount = z.object({ return_url: webUrl.optional(), refresh_url: webUrl.optional() }).strict()

export type OpenPayoutAccount = z.output<typeof openPayoutAccount>
