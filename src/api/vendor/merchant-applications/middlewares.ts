import { submitApplication } from "../../store/merchant-applications/validators"
import { defineVendorRoutes } from "../routing/define-vendor-routes"

export const vendorMerchantApplicationRoutes = defineVendorRoutes([
  {
    method: "POST",
    path: "/vendor/merchant-applications",
    permission: "registered",
    body: submitApplication,
    example: (own) => ({
      body: {
        legal_form: "company",
        legal_name: "Loom & Thread Ltd",
        shop_name: "Loom & Thread",
        shop_handle: "loom-and-thread-two",
        email: "hello@loom.example.com",
        contact_first_name: "Ada",
        contact_last_name: "Lovelace",
        country_code: "us",
        currency_code: own.currency_code,
      },
    }),
  },
  { method: "GET", path: "/vendor/merchant-applications/me", permission: "registered", example: () => ({}) },
])
