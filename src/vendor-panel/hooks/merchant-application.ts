import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { CreateMerchantApplication } from "../../client/types/onboarding"
import type { Credentials } from "../../client/auth"
import { statusOf } from "../lib/api-error"
import { currentLocale } from "../i18n"
import { client } from "../lib/client"

const applicationKey = ["merchant-application"] as const

export const useOwnApplication = () =>
  useQuery({
    queryKey: applicationKey,
    queryFn: () => client.vendor.merchantApplications.mine(),
  })

/** Someone who registered but whose application was refused by validation tries again with the same login. */
const registerOrLogin = async (credentials: Credentials) => {
  try {
    await client.auth.register(credentials)
  } catch (error) {
    if (statusOf(error) !== 401) {
      throw error
    }
    await client.auth.login(credentials)
  }
}

export interface Application {
  credentials: Credentials
  application: CreateMerchantApplication
}

/** Registers the login, applies, and logs the new member in. */
export const useApply = () => {
  const queries = useQueryClient()
  return useMutation({
    meta: { keepsLogin: true },
    mutationFn: async ({ credentials, application }: Application) => {
      await registerOrLogin(credentials)
      const answer = await client.vendor.merchantApplications.create(application)
      await client.auth.login(credentials)
      // Whoever applies in Chinese wants letters and other machines to speak it too.
      await client.vendor.me.update({ locale: currentLocale() })
      return answer
    },
    onSuccess: () => queries.clear(),
  })
}
