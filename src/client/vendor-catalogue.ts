import type { Send } from "./client"
import type { Deleted, ListQuery } from "./types/common"
import type {
  CreateProduct,
  InventoryLevel,
  InventoryLevelListResponse,
  Product,
  ProductListQuery,
  ProductListResponse,
  ServiceZoneListResponse,
  ShippingOption,
  ShippingOptionInput,
  ShippingOptionListResponse,
  UpdateProduct,
  UploadedFile,
  VariantInput,
} from "./types/product"

type OneProduct = { product: Product }
type OneShippingOption = { shipping_option: ShippingOption }

/** What the shop sells, how much of it there is, and how it is sent. */
export const vendorCatalogueOf = (send: Send) => ({
  products: {
    list: (query?: ProductListQuery) => send<ProductListResponse>("/vendor/products", { query }),
    retrieve: (id: string) => send<OneProduct>(`/vendor/products/${id}`),
    create: (body: CreateProduct) =>
      send<OneProduct>("/vendor/products", { method: "POST", body }),
    update: (id: string, body: UpdateProduct) =>
      send<OneProduct>(`/vendor/products/${id}`, { method: "POST", body }),
    remove: (id: string) => send<Deleted>(`/vendor/products/${id}`, { method: "DELETE" }),
    createVariant: (id: string, body: VariantInput) =>
      send<OneProduct>(`/vendor/products/${id}/variants`, { method: "POST", body }),
    updateVariant: (id: string, variantId: string, body: Partial<VariantInput>) =>
      send<OneProduct>(`/vendor/products/${id}/variants/${variantId}`, { method: "POST", body }),
    removeVariant: (id: string, variantId: string) =>
      send<Deleted>(`/vendor/products/${id}/variants/${variantId}`, { method: "DELETE" }),
    createOption: (id: string, body: { title: string; values: string[] }) =>
      send<OneProduct>(`/vendor/products/${id}/options`, { method: "POST", body }),
    updateOption: (id: string, optionId: string, body: { title?: string; values?: string[] }) =>
      send<OneProduct>(`/vendor/products/${id}/options/${optionId}`, { method: "POST", body }),
    removeOption: (id: string, optionId: string) =>
      send<Deleted>(`/vendor/products/${id}/options/${optionId}`, { method: "DELETE" }),
  },
  inventoryLevels: {
    list: (query?: ListQuery) =>
      send<InventoryLevelListResponse>("/vendor/inventory-levels", { query }),
    set: (inventoryItemId: string, body: { stocked_quantity: number }) =>
      send<{ inventory_level: InventoryLevel }>(`/vendor/inventory-levels/${inventoryItemId}`, {
        method: "POST",
        body,
      }),
  },
  shippingOptions: {
    list: (query?: ListQuery) =>
      send<ShippingOptionListResponse>("/vendor/shipping-options", { query }),
    create: (body: ShippingOptionInput) =>
      send<OneShippingOption>("/vendor/shipping-options", { method: "POST", body }),
    update: (id: string, body: Partial<ShippingOptionInput>) =>
      send<OneShippingOption>(`/vendor/shipping-options/${id}`, { method: "POST", body }),
    remove: (id: string) => send<Deleted>(`/vendor/shipping-options/${id}`, { method: "DELETE" }),
  },
  serviceZones: {
    /** The platform's delivery areas that a shipping option may be for. */
    list: () => send<ServiceZoneListResponse>("/vendor/service-zones"),
  },
  uploads: {
    /** Stores files and answers their public addresses, in the same order. */
    create(files: File[]) {
      const body = new FormData()
      files.forEach((file) => body.append("files", file))
      return send<{ files: UploadedFile[] }>("/vendor/uploads", {
        method: "POST",
        body,
        // The browser must set the multipart boundary itself.
        headers: { "content-type": null },
      })
    },
  },
})
