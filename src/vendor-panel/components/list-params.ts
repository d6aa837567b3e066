import { useCallback } from "react"
import { useSearchParams } from "react-router-dom"

const PAGE_SIZE = 20

export interface ListParams {
  q: string | undefined
  page: number
  limit: number
  offset: number
  get: (name: string) => string | undefined
  set: (name: string, value: string | undefined) => void
  setPage: (page: number) => void
  /** True when a search or filter narrows the list. */
  narrowed: boolean
}

/** A list's search, filters and page, kept in the address so that back and reload work. */
export const useListParams = (): ListParams => {
  const [search, setSearch] = useSearchParams()
  const page = Math.max(0, Number.parseInt(search.get("page") ?? "0", 10) || 0)

  const set = useCallback(
    (name: string, value: string | undefined) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before)
          after.delete("page")
          if (value) {
            after.set(name, value)
          } else {
            after.delete(name)
          }
          return after
        },
        { replace: true }
      ),
    [setSearch]
  )
  const setPage = useCallback(
    (to: number) =>
      setSearch((before) => {
        const after = new URLSearchParams(before)
        after.set("page", String(to))
        return after
      }),
    [setSearch]
  )

  return {
    q: search.get("q") ?? undefined,
    page,
    limit: PAGE_SIZE,
    offset: page * PAGE_SIZE,
    get: (name) => search.get(name) ?? undefined,
    set,
    setPage,
    narrowed: [...search.keys()].some((name) => name !== "page"),
  }
}
