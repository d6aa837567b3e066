import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { UpdateMe } from "../../client/types/merchant"
import { client } from "../lib/client"

const meKey = ["me"] as const

export const useMe = () => useQuery({ queryKey: meKey, queryFn: () => client.vendor.me.retrieve() })

export const useUpdateMe = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateMe) => client.vendor.me.update(body),
    onSuccess: () => queries.invalidateQueries({ queryKey: meKey }),
  })
}
