import { Navigate, useLocation } from "react-router-dom"
import { ErrorState, RowSkeletons } from "../components/states"
import { useMe } from "../hooks/me"
import { hasToken } from "../lib/client"
import { SessionProvider } from "../providers/session"
import { SecondFactorProvider } from "../second-factor/second-factor-provider"
import { Shell } from "./shell"

/** Lets members in; sends strangers to log in and applicants to their application. */
export const MemberArea = () => {
  const location = useLocation()
  if (!hasToken()) {
    const from = encodeURIComponent(location.pathname + location.search)
    return <Navigate to={`/login?from=${from}`} replace />
  }
  return <KnownMember />
}

const KnownMember = () => {
  const me = useMe()
  if (me.isPending) {
    return <RowSkeletons />
  }
  if (me.isError) {
    return <ErrorState error={me.error} retry={() => void me.refetch()} />
  }
  const { member, memberships } = me.data
  if (memberships.length === 0) {
    return <Navigate to="/application" replace />
  }
  return (
    <SessionProvider member={member} memberships={memberships}>
      <SecondFactorProvider>
        <Shell />
      </SecondFactorProvider>
    </SessionProvider>
  )
}
