import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { CreateProduct, ProductListQuery, UpdateProduct, VariantInput } from "../../client/types/product"
import { client } from "../lib/client"

const productsKey = ["products"] as const

export const useProducts = (query: ProductListQuery) =>
  useQuery({
    queryKey: [...productsKey, "list", query],
    queryFn: () => client.vendor.products.list(query),
    placeholderData: keepPreviousData,
  })

export const useProduct = (id: string) =>
  useQuery({
    queryKey: [...productsKey, id],
    queryFn: () => client.vendor.products.retrieve(id),
    select: ({ product }) => product,
  })

/** A change of products, after which every list and page of them is read again. */
const useProductChange = <Input, Answer>(change: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: productsKey }),
  })
}

export const useCreateProduct = () =>
  useProductChange((body: CreateProduct) => client.vendor.products.create(body))

export const useUpdateProduct = (id: string) =>
  useProductChange((body: UpdateProduct) => client.vendor.products.update(id, body))

export const useDeleteProduct = () => useProductChange((id: string) => client.vendor.products.remove(id))

export const useCreateVariant = (id: string) =>
  useProductChange((body: VariantInput) => client.vendor.products.createVariant(id, body))

export const useUpdateVariant = (id: string) =>
  useProductChange(({ variantId, ...body }: { variantId: string } & Partial<VariantInput>) =>
    client.vendor.products.updateVariant(id, variantId, body)
  )

export const useDeleteVariant = (id: string) =>
  useProductChange((variantId: string) => client.vendor.products.removeVariant(id, variantId))

export const useCreateOption = (id: string) =>
  useProductChange((body: { title: string; values: string[] }) =>
    client.vendor.products.createOption(id, body)
  )

export const useUpdateOption = (id: string) =>
  useProductChange(({ optionId, ...body }: { optionId: string; values: string[] }) =>
    client.vendor.products.updateOption(id, optionId, body)
  )

export const useSetStock = () =>
  useProductChange((input: { inventory_item_id: string; stocked_quantity: number }) =>
    client.vendor.inventoryLevels.set(input.inventory_item_id, {
      stocked_quantity: input.stocked_quantity,
    })
  )

export const useUpload = () =>
  useMutation({ mutationFn: (files: File[]) => client.vendor.uploads.create(files) })
