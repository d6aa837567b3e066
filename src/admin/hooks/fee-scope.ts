import { useQuery } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"

type Option = { value: string; label: string }

/** As many as a list of suggestions needs; more are found by their id. */
const MOST = 100

const useOptions = (name: string, path: string, read: (answer: Record<string, unknown>) => Option[]) =>
  useQuery({
    queryKey: ["guildhall", "fee-scope", name],
    queryFn: async () =>
      read(await sdk.client.fetch<Record<string, unknown>>(path, { query: { limit: MOST } })),
    staleTime: 60_000,
  }).data

type Named = { id: string; name?: string; title?: string; value?: string }

const listOf = (key: string) => (answer: Record<string, unknown>) =>
  ((answer[key] ?? []) as Named[]).map(({ id, name, title, value }) => ({
    value: id,
    label: name ?? title ?? value ?? id,
  }))

/** Merchants, categories, collections, types and channels that there are, to pick from. */
export const useScopeOptions = () => ({
  merchant_id: useOptions("merchants", "/admin/merchants", listOf("merchants")),
  category_id: useOptions("categories", "/admin/product-categories", listOf("product_categories")),
  collection_id: useOptions("collections", "/admin/collections", listOf("collections")),
  product_type_id: useOptions("types", "/admin/product-types", listOf("product_types")),
  sales_channel_id: useOptions("channels", "/admin/sales-channels", listOf("sales_channels")),
})
