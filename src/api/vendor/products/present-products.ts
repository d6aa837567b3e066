import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { fromMajor, type MajorAmount, toJsonAmount } from "../../../lib/money"

const FIELDS = [
  "id",
  "title",
  "subtitle",
  "handle",
  "description",
  "status",
  "thumbnail",
  "weight",
  "length",
  "height",
  "width",
  "material",
  "created_at",
  "updated_at",
  "images.id",
  "images.url",
  "images.rank",
  "options.id",
  "options.title",
  "options.values.id",
  "options.values.value",
  "options.values.rank",
  "categories.id",
  "categories.name",
  "variants.id",
  "variants.title",
  "variants.sku",
  "variants.barcode",
  "variants.manage_inventory",
  "variants.allow_backorder",
  "variants.weight",
  "variants.length",
  "variants.height",
  "variants.width",
  "variants.variant_rank",
  "variants.created_at",
  "variants.options.value",
  "variants.options.option.title",
  "variants.prices.amount",
  "variants.prices.raw_amount",
  "variants.prices.currency_code",
  "variants.prices.rules_count",
  "variants.prices.min_quantity",
  "variants.prices.max_quantity",
  "variants.prices.price_list_id",
  "variants.inventory_items.inventory_item_id",
  "variants.inventory_items.inventory.location_levels.location_id",
  "variants.inventory_items.inventory.location_levels.stocked_quantity",
  "variants.inventory_items.inventory.location_levels.reserved_quantity",
]

type PriceGraph = {
  amount: number
  raw_amount: MajorAmount | null
  currency_code: string
  rules_count: number | null
  min_quantity: unknown
  max_quantity: unknown
  price_list_id: string | null
}

type VariantGraph = {
  id: string
  title: string
  sku: string | null
  barcode: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  weight: number | null
  length: number | null
  height: number | null
  width: number | null
  variant_rank: number | null
  created_at: string
  options?: { value: string; option?: { title: string } }[]
  prices?: PriceGraph[]
  inventory_items?: {
    inventory_item_id: string
    inventory?: {
      location_levels?: { location_id: string; stocked_quantity: number; reserved_quantity: number }[]
    }
  }[]
}

type ProductGraph = {
  id: string
  images?: { id: string; url: string; rank: number }[]
  options?: { id: string; title: string; values?: { id: string; value: string; rank: number | null }[] }[]
  categories?: { id: string; name: string }[]
  variants?: VariantGraph[]
  weight: string | number | null
  length: string | number | null
  height: string | number | null
  width: string | number | null
}

const presentPrices = (prices: PriceGraph[] = []) =>
  prices
    .filter((price) => !price.price_list_id && !price.rules_count && !price.min_quantity && !price.max_quantity)
    .map(({ currency_code, raw_amount, amount }) => ({
      currency_code,
      amount: toJsonAmount(fromMajor(raw_amount ?? amount, currency_code)),
    }))
    .sort((left, right) => left.currency_code.localeCompare(right.currency_code))

const presentVariant = (variant: VariantGraph, stock_location_id: string | null) => {
  const { prices, options, inventory_items, ...fields } = variant
  const item = inventory_items?.[0]
  const level = item?.inventory?.location_levels?.find(({ location_id }) => location_id === stock_location_id)
  return {
    ...fields,
    options: Object.fromEntries((options ?? []).map(({ value, option }) => [option?.title ?? "", value])),
    prices: presentPrices(prices),
    inventory_item_id: item?.inventory_item_id ?? null,
    stocked_quantity: level?.stocked_quantity ?? null,
    reserved_quantity: level?.reserved_quantity ?? null,
  }
}

const byRank = (left: { rank: number | null }, right: { rank: number | null }): number =>
  (left.rank ?? 0) - (right.rank ?? 0)

/** Medusa keeps a product's measures as text, a variant's as numbers. */
const measure = (value: string | number | null): number | null => (value === null ? null : Number(value))

const presentProduct = (product: ProductGraph, stock_location_id: string | null) => ({
  ...product,
  weight: measure(product.weight),
  length: measure(product.length),
  height: measure(product.height),
  width: measure(product.width),
  images: [...(product.images ?? [])].sort(byRank).map(({ id, url }) => ({ id, url })),
  options: (product.options ?? []).map(({ id, title, values }) => ({
    id,
    title,
    values: [...(values ?? [])].sort(byRank).map(({ id, value }) => ({ id, value })),
  })),
  categories: (product.categories ?? []).filter(Boolean).map(({ id, name }) => ({ id, name })),
  variants: [...(product.variants ?? [])]
    .sort((left, right) => (left.variant_rank ?? 0) - (right.variant_rank ?? 0) || (left.id < right.id ? -1 : 1))
    .map((variant) => presentVariant(variant, stock_location_id)),
})

/**
 * Products as the vendor API shows them, in the order of `ids`: prices in minor units, stock at the merchant's slot.
 * The caller has found the ids in the merchant's scope.
 */
export const readVendorProducts = async (
  container: MedusaContainer,
  ids: string[],
  stock_location_id: string | null
) => {
  if (ids.length === 0) {
    return []
  }
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "product", fields: FIELDS, filters: { id: ids } })
  const products = new Map((data as unknown as ProductGraph[]).map((product) => [product.id, product]))
  return ids.flatMap((id) => {
    const product = products.get(id)
    return product ? [presentProduct(product, stock_location_id)] : []
  })
}

/** One product as the vendor API shows it. @throws NOT_FOUND where it is gone */
export const readVendorProduct = async (
  container: MedusaContainer,
  id: string,
  stock_location_id: string | null
) => {
  const [product] = await readVendorProducts(container, [id], stock_location_id)
  if (!product) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Product with id: ${id} was not found`)
  }
  return product
}
