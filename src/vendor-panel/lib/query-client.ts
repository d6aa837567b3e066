import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query"
import { statusOf } from "./api-error"
import { forgetLogin } from "./client"

const LOGIN_PATH = "/vendor-panel/login"

/** A login that ran out sends its member to log in again and then back to where they were. */
const onError = (error: unknown) => {
  const { pathname, search } = window.location
  if (statusOf(error) === 401 && pathname !== LOGIN_PATH) {
    forgetLogin()
    const from = (pathname + search).replace(/^\/vendor-panel/, "")
    window.location.assign(`${LOGIN_PATH}?from=${encodeURIComponent(from)}`)
  }
}

const MAX_RETRIES = 2

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (!mutation.meta?.keepsLogin) {
        onError(error)
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => (statusOf(error) ?? 500) >= 500 && count < MAX_RETRIES,
    },
  },
})
