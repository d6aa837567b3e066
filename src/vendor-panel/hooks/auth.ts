import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { Credentials } from "../../client/auth"
import { client } from "../lib/client"

/** A wrong password answers 401: that must stay on the form and not restart the login. */
const meta = { keepsLogin: true }

export const useLogin = () => {
  const queries = useQueryClient()
  return useMutation({
    meta,
    mutationFn: (credentials: Credentials) => client.auth.login(credentials),
    onSuccess: () => queries.clear(),
  })
}

export const usePassChallenge = () => {
  const queries = useQueryClient()
  return useMutation({
    meta,
    mutationFn: ({ challenge_id, ...body }: { challenge_id: string; method: string; code: string }) =>
      client.auth.passChallenge(challenge_id, body),
    onSuccess: () => queries.clear(),
  })
}

export const useRegister = () =>
  useMutation({ meta, mutationFn: (credentials: Credentials) => client.auth.register(credentials) })
