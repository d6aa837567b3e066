import { defineVendorRoutes } from "../routing/define-vendor-routes"
import {
  createOption,
  createProduct,
  createVariant,
  listProducts,
  updateOption,
  updateProduct,
  updateVariant,
} from "./validators"

export const vendorProductRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/products",
    permission: "product:read",
    query: listProducts,
    example: () => ({ query: { status: "published", q: "shirt", limit: 20 } }),
  },
  {
    method: "POST",
    path: "/vendor/products",
    permission: "product:write",
    trading: true,
    body: createProduct,
    example: ({ currency_code, category_id }) => ({
      body: {
        title: "Linen shirt",
        description: "Woven in one piece",
        status: "published",
        category_ids: [category_id],
        options: [{ title: "Size", values: ["S", "M"] }],
        variants: [
          { title: "S", options: { Size: "S" }, prices: [{ currency_code, amount: 4900 }], stocked_quantity: 10 },
          { title: "M", options: { Size: "M" }, prices: [{ currency_code, amount: 4900 }], stocked_quantity: 5 },
        ],
      },
    }),
  },
  {
    method: "GET",
    path: "/vendor/products/:id",
    permission: "product:read",
    example: ({ product_id }) => ({ params: { id: product_id } }),
  },
  {
    method: "POST",
    path: "/vendor/products/:id",
    permission: "product:write",
    trading: true,
    body: updateProduct,
    example: ({ product_id }) => ({ params: { id: product_id }, body: { subtitle: "Now softer", status: "published" } }),
  },
  {
    method: "DELETE",
    path: "/vendor/products/:id",
    permission: "product:write",
    trading: true,
    example: ({ product_id }) => ({ params: { id: product_id } }),
  },
  {
    method: "POST",
    path: "/vendor/products/:id/variants",
    permission: "product:write",
    trading: true,
    body: createVariant,
    example: ({ product_id, currency_code }) => ({
      params: { id: product_id },
      body: {
        title: "Large",
        options: { Size: "L" },
        prices: [{ currency_code, amount: 5900 }],
        stocked_quantity: 3,
      },
    }),
  },
  {
    method: "POST",
    path: "/vendor/products/:id/variants/:variant_id",
    permission: "product:write",
    trading: true,
    body: updateVariant,
    example: ({ product_id, variant_id, currency_code }) => ({
      params: { id: product_id, variant_id },
      body: { prices: [{ currency_code, amount: 4500 }] },
    }),
  },
  {
    method: "DELETE",
    path: "/vendor/products/:id/variants/:variant_id",
    permission: "product:write",
    trading: true,
    example: ({ product_id, variant_id }) => ({ params: { id: product_id, variant_id } }),
  },
  {
    method: "POST",
    path: "/vendor/products/:id/options",
    permission: "product:write",
    trading: true,
    body: createOption,
    example: ({ product_id }) => ({
      params: { id: product_id },
      body: { title: "Colour", values: ["Ecru", "Indigo"] },
    }),
  },
  {
    method: "POST",
    path: "/vendor/products/:id/options/:option_id",
    permission: "product:write",
    trading: true,
    body: updateOption,
    example: ({ product_id, option_id }) => ({ params: { id: product_id, option_id }, body: { title: "Fit" } }),
  },
  {
    method: "DELETE",
    path: "/vendor/products/:id/options/:option_id",
    permission: "product:write",
    trading: true,
    example: ({ spare_option_product_id, spare_option_id }) => ({
      params: { id: spare_option_product_id, option_id: spare_option_id },
    }),
  },
])
