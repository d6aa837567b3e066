import { useEffect } from "react"
import { Alert, Badge, Button } from "@medusajs/ui"
import { CreditCard } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { PayoutAccount } from "../../client/types/settlement"
import { Details } from "../components/details"
import { useNotify } from "../components/notify"
import { Page, Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import {
  useOnboardPayoutAccount,
  usePayoutAccount,
  useRefreshPayoutAccount,
} from "../hooks/payout-account"
import { useSession } from "../providers/session"

export const Component = () => {
  const { t } = useTranslation()
  const account = usePayoutAccount({ enabled: true })
  useRefreshOnReturn()
  return (
    <Page title={t("payout.title")} subtitle={t("payout.hint")}>
      <Loaded query={account}>
        {(data) => (data ? <Account account={data} /> : <NoAccount />)}
      </Loaded>
    </Page>
  )
}

/** Who comes back from the provider's pages must not wait for its message. */
const useRefreshOnReturn = () => {
  const [search, setSearch] = useSearchParams()
  const { can } = useSession()
  const { mutate } = useRefreshPayoutAccount()
  const hasReturned = search.has("returned") && can("payout_account:write")
  useEffect(() => {
    if (hasReturned) {
      mutate()
      setSearch({}, { replace: true })
    }
  }, [hasReturned, mutate, setSearch])
}

const OnboardButton = ({ text }: { text: string }) => {
  const { can } = useSession()
  const notify = useNotify()
  const onboard = useOnboardPayoutAccount()
  if (!can("payout_account:write")) {
    return null
  }
  return (
    <Button
      size="small"
      isLoading={onboard.isPending}
      onClick={() =>
        onboard.mutate(undefined, {
          onSuccess: ({ onboarding_url }) => onboarding_url && window.location.assign(onboarding_url),
          onError: notify.failed,
        })
      }
    >
      {text}
    </Button>
  )
}

const NoAccount = () => {
  const { t } = useTranslation()
  const { can } = useSession()
  return (
    <Section flush>
      <EmptyState
        icon={<CreditCard />}
        title={t("payout.empty")}
        hint={t(can("payout_account:write") ? "payout.emptyHint" : "payout.ownerOnly")}
        action={<OnboardButton text={t("payout.start")} />}
      />
    </Section>
  )
}

const Account = ({ account }: { account: PayoutAccount }) => {
  const { t } = useTranslation()
  const isReady = account.payouts_enabled && account.transfers_active && !account.disabled_reason
  const yesNo = (value: boolean) => (
    <Badge size="2xsmall" color={value ? "green" : "orange"}>
      {t(value ? "payout.yes" : "payout.notYet")}
    </Badge>
  )
  return (
    <>
      <Alert variant={isReady ? "success" : "warning"}>
        {t(isReady ? "payout.ready" : "payout.notReady")}
      </Alert>
      <Section
        title={t("payout.account")}
        actions={!isReady && <OnboardButton text={t("payout.continue")} />}
      >
        <Details
          rows={[
            { label: t("payout.transfers"), value: yesNo(account.transfers_active) },
            { label: t("payout.payouts"), value: yesNo(account.payouts_enabled) },
            ...(account.disabled_reason
              ? [{ label: t("payout.disabledReason"), value: account.disabled_reason }]
              : []),
            ...(account.requirements_due.length > 0
              ? [{ label: t("payout.requirements"), value: account.requirements_due.join(", ") }]
              : []),
          ]}
        />
      </Section>
    </>
  )
}
