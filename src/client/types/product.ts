import type { Instant, ListQuery, MinorAmount, Page } from "./common"

export type ProductStatus = "draft" | "proposed" | "published" | "rejected"

export interface Price {
  currency_code: string
  amount: MinorAmount
}

export interface ProductImage {
  id: string
  url: string
}

export interface ProductOptionValue {
  id: string
  value: string
}

export interface ProductOption {
  id: string
  title: string
  values: ProductOptionValue[]
}

export interface ProductVariant {
  id: string
  title: string
  sku: string | null
  /** Option title → value. */
  options: Record<string, string>
  prices: Price[]
  manage_inventory: boolean
  inventory_item_id: string | null
  stocked_quantity: number | null
  reserved_quantity: number | null
}

export interface Product {
  id: string
  title: string
  subtitle: string | null
  handle: string
  description: string | null
  status: ProductStatus
  thumbnail: string | null
  images: ProductImage[]
  options: ProductOption[]
  variants: ProductVariant[]
  categories: { id: string; name: string }[]
  created_at: Instant
  updated_at: Instant
}

export interface ProductListQuery extends ListQuery {
  status?: ProductStatus
}

export type ProductListResponse = Page & { products: Product[] }

export interface VariantInput {
  title: string
  sku?: string
  options?: Record<string, string>
  prices: Price[]
  manage_inventory?: boolean
  stocked_quantity?: number
}

export interface CreateProduct {
  title: string
  subtitle?: string
  description?: string
  status?: ProductStatus
  thumbnail?: string
  images?: { url: string }[]
  category_ids?: string[]
  options: { title: string; values: string[] }[]
  variants: VariantInput[]
}

export type UpdateProduct = Partial<Omit<CreateProduct, "options" | "variants" | "thumbnail">> & {
  thumbnail?: string | null
}

export interface InventoryLevel {
  inventory_item_id: string
  variant_id: string | null
  product_id: string | null
  sku: string | null
  title: string | null
  stocked_quantity: number
  reserved_quantity: number
  available_quantity: number
}

export type InventoryLevelListResponse = Page & { inventory_levels: InventoryLevel[] }

export interface UploadedFile {
  id: string
  url: string
}

export interface ShippingOption {
  id: string
  name: string
  price_type: "flat" | "calculated"
  prices: Price[]
  service_zone: { id: string; name: string } | null
  created_at: Instant
}

export type ShippingOptionListResponse = Page & { shipping_options: ShippingOption[] }

export interface ShippingOptionInput {
  name: string
  service_zone_id?: string
  prices: Price[]
}

export interface ServiceZone {
  id: string
  name: string
  country_codes: string[]
  /** What shoppers in the zone pay in; null where the platform has not said. */
  currency_code: string | null
}

export type ServiceZoneListResponse = Page & { service_zones: ServiceZone[] }
