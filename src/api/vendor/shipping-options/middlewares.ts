import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { createShippingOption, listShippingOptionsQuery, updateShippingOption } from "./validators"

export const vendorShippingOptionRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/shipping-options",
    permission: "shipping:read",
    query: listShippingOptionsQuery,
    example: ({ service_zone_id }) => ({ query: { service_zone_id } }),
  },
  {
    method: "POST",
    path: "/vendor/shipping-options",
    permission: "shipping:write",
    trading: true,
    body: createShippingOption,
    example: ({ service_zone_id, currency_code }) => ({
      body: { name: "Express", service_zone_id, prices: [{ currency_code, amount: 1500 }] },
    }),
  },
  {
    method: "POST",
    path: "/vendor/shipping-options/:id",
    permission: "shipping:write",
    trading: true,
    body: updateShippingOption,
    example: ({ shipping_option_id, currency_code }) => ({
      params: { id: shipping_option_id },
      body: { name: "Two days", prices: [{ currency_code, amount: 900 }] },
    }),
  },
  {
    method: "DELETE",
    path: "/vendor/shipping-options/:id",
    permission: "shipping:write",
    trading: true,
    example: ({ shipping_option_id }) => ({ params: { id: shipping_option_id } }),
  },
])
