import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { client } from "../lib/client"

const keys = { state: ["second-factor"] as const, factors: ["second-factor", "factors"] as const }

/** A wrong code must stay in its dialog and not restart the login. */
const meta = { keepsLogin: true }

export type CodeMethod = "totp" | "recovery_code"

export const useSecondFactorState = () =>
  useQuery({
    queryKey: keys.state,
    queryFn: () => client.vendor.secondFactor.retrieve(),
    select: ({ second_factor }) => second_factor,
  })

/** Passes the second factor within this login; the client keeps the token that says so. */
export const usePassSecondFactor = () => {
  const queries = useQueryClient()
  return useMutation({
    meta,
    mutationFn: async ({ method, code }: { method: CodeMethod; code: string }) => {
      const { challenge } = await client.vendor.secondFactor.challenge()
      if (challenge) {
        await client.sdk.auth.mfa.verifyChallenge(challenge.id, { method, code })
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.state }),
  })
}

export interface Enrolment {
  factor_id: string
  secret: string
  otpauth_url: string
}

/** Begins enrolment anew: what was begun before and never confirmed goes first. */
export const useStartEnrolment = () =>
  useMutation({
    meta,
    mutationFn: async (label: string): Promise<Enrolment> => {
      const { mfa_factors } = await client.sdk.auth.mfa.list()
      for (const factor of mfa_factors.filter(({ status }) => status === "pending")) {
        await client.sdk.auth.mfa.disable(factor.id)
      }
      const started = await client.sdk.auth.mfa.start({ provider: "totp", label })
      return {
        factor_id: started.mfa_factor.id,
        secret: String(started.secret),
        otpauth_url: String(started.otpauth_url),
      }
    },
  })

/** Confirms enrolment by a code, passes with it, and answers with recovery codes, which are shown once. */
export const useConfirmEnrolment = () => {
  const queries = useQueryClient()
  return useMutation({
    meta,
    mutationFn: async ({ factor_id, code }: { factor_id: string; code: string }): Promise<string[]> => {
      await client.sdk.auth.mfa.verify(factor_id, { code })
      const { challenge } = await client.vendor.secondFactor.challenge()
      if (challenge) {
        await client.sdk.auth.mfa.verifyChallenge(challenge.id, { method: "totp", code })
      }
      const { recovery_codes } = await client.sdk.auth.mfa.generateRecoveryCodes()
      return recovery_codes
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.state }),
  })
}

export const useRemoveSecondFactor = () => {
  const queries = useQueryClient()
  return useMutation({
    meta,
    mutationFn: async ({ method, code }: { method: CodeMethod; code: string }) => {
      const { mfa_factors } = await client.sdk.auth.mfa.list()
      const enabled = mfa_factors.find(({ status }) => status === "enabled")
      if (enabled) {
        await client.sdk.auth.mfa.disable(enabled.id, { method, code })
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.state }),
  })
}
