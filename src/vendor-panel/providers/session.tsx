import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react"
import type { PropsWithChildren } from "react"
import { useQueryClient } from "@tanstack/react-query"
import type { Member, OwnMembership } from "../../client/types/merchant"
import { hasChosenLocale, setLocale } from "../i18n"
import { chooseMerchant, client, forgetLogin } from "../lib/client"

interface Session {
  member: Member
  memberships: OwnMembership[]
  membership: OwnMembership
  /** True when the member may do this in the current shop. */
  can: (permission: string) => boolean
  switchTo: (merchantId: string) => void
  logOut: () => void
}

/** What a suspended shop may not do, whoever asks: the server answers 403. */
const tradingPermissions = ["product:write", "inventory:write", "shipping:write", "upload:create", "withdrawal:create"]

const SessionContext = createContext<Session | null>(null)

type SessionProps = PropsWithChildren<{ member: Member; memberships: OwnMembership[] }>

/** Who is logged in, for which shop, and what they may do; needs at least one membership. */
export const SessionProvider = ({ member, memberships, children }: SessionProps) => {
  const queries = useQueryClient()
  const [merchantId, setMerchantId] = useState(client.actsFor())
  const membership = memberships.find(({ merchant }) => merchant.id === merchantId) ?? memberships[0]

  if (client.actsFor() !== membership.merchant.id) {
    chooseMerchant(membership.merchant.id)
  }

  useEffect(() => {
    if (!hasChosenLocale()) {
      void setLocale(member.locale, { remember: false })
    }
  }, [member.locale])

  const switchTo = useCallback(
    (id: string) => {
      chooseMerchant(id)
      // Another shop's answers must not be seen for a moment.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" })
      setMerchantId(id)
    },
    [queries]
  )

  const value = useMemo<Session>(
    () => ({
      member,
      memberships,
      membership,
      can: (permission) =>
        membership.permissions.includes(permission) &&
        (membership.merchant.status === "active" || !tradingPermissions.includes(permission)),
      switchTo,
      logOut: () => {
        forgetLogin()
        queries.clear()
        window.location.assign("/vendor-panel/login")
      },
    }),
    [member, memberships, membership, switchTo, queries]
  )
  return (
    <SessionContext.Provider value={value}>
      <div key={membership.merchant.id} className="contents">
        {children}
      </div>
    </SessionContext.Provider>
  )
}

export const useSession = () => {
  const session = useContext(SessionContext)
  if (!session) {
    throw new Error("useSession needs a SessionProvider above it")
  }
  return session
}
