import { useEffect, useState } from "react"
import { Alert, Text } from "@medusajs/ui"
import { LockClosedSolid } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { formatBps } from "../../client/money"
import type { Deposit } from "../../client/types/deposit"
import { Details } from "../components/details"
import { Money, useMoney } from "../components/money"
import { useNotify } from "../components/notify"
import { Page, Section } from "../components/page"
import { EmptyState, Loaded, RowSkeletons } from "../components/states"
import { When } from "../components/when"
import { useDeposits, useRefreshDepositPayment } from "../hooks/deposit"
import { useSession } from "../providers/session"
import { DepositHistory } from "./deposit-history"
import { PayDepositDrawer } from "./pay-deposit-drawer"

/** The security deposit: what is required and why, what is paid, and what became of it. */
export const Component = () => {
  const { t } = useTranslation()
  const isBooking = useBookOnReturn()
  return (
    <Page title={t("deposit.title")} subtitle={t("deposit.hint")}>
      {isBooking ? <RowSkeletons /> : <Deposits />}
    </Page>
  )
}

const Deposits = () => {
  const { t } = useTranslation()
  const deposits = useDeposits()
  return (
    <Loaded query={deposits}>
      {(rows) =>
        rows.length > 0 ? (
          <>
            {rows.map((deposit) => (
              <DepositSection key={deposit.currency_code} deposit={deposit} />
            ))}
            <DepositHistory />
          </>
        ) : (
          <Section flush>
            <EmptyState icon={<LockClosedSolid />} title={t("deposit.none")} hint={t("deposit.noneHint")} />
          </Section>
        )
      }
    </Loaded>
  )
}

/** Who comes back from the provider's page must not wait for its message: true while it is asked. */
const useBookOnReturn = (): boolean => {
  const { t } = useTranslation()
  const notify = useNotify()
  const [search, setSearch] = useSearchParams()
  const { mutate, isSuccess, isError } = useRefreshDepositPayment()
  const [paymentId] = useState(search.get("deposit_payment"))
  useEffect(() => {
    if (paymentId) {
      setSearch({}, { replace: true })
      mutate(paymentId, {
        onSuccess: ({ deposit_payment }) => {
          if (deposit_payment.status === "paid") {
            notify.done(t("deposit.paid"))
          }
        },
        onError: notify.failed,
      })
    }
    // Once for the address that the browser came with.
  }, [paymentId])
  return paymentId !== null && !isSuccess && !isError
}

const DepositSection = ({ deposit }: { deposit: Deposit }) => {
  const { t, i18n } = useTranslation()
  const { can } = useSession()
  const money = useMoney()
  const { required_amount, paid_amount, shortfall_amount, currency_code, rule } = deposit
  const percent = required_amount === 0 ? 100 : Math.min(100, Math.floor((paid_amount / required_amount) * 100))
  const blocks = (["publishing", "withdrawals", "campaigns"] as const).filter((what) => deposit[`blocks_${what}`])
  return (
    <Section
      title={t("deposit.in", { currency: currency_code.toUpperCase() })}
      actions={shortfall_amount > 0 && can("deposit:pay") && <PayDepositDrawer deposit={deposit} />}
    >
      <div className="flex max-w-xl flex-col gap-y-4">
        {deposit.claim_until_at && !deposit.refunded_at && (
          <Alert variant="info">
            {t("deposit.leaving")} <When at={deposit.claim_until_at} />
          </Alert>
        )}
        {shortfall_amount > 0 && blocks.length > 0 && (
          <Alert variant="warning">
            {t("deposit.blocks", {
              amount: money(shortfall_amount, currency_code),
              what: blocks.map((what) => t(`deposit.blocked.${what}`)).join(", "),
            })}
          </Alert>
        )}
        {required_amount > 0 && (
          <div className="flex flex-col gap-y-1">
            <Progress percent={percent} />
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t("deposit.progressText", { percent })}
            </Text>
          </div>
        )}
        <Details
          rows={[
            { label: t("deposit.required"), value: <Money amount={required_amount} currency={currency_code} /> },
            { label: t("deposit.paidSoFar"), value: <Money amount={paid_amount} currency={currency_code} /> },
            {
              label: t("deposit.shortfall"),
              value: <Money amount={shortfall_amount} currency={currency_code} />,
              strong: true,
            },
            ...(deposit.instalment_rate_bps > 0
              ? [{ label: t("deposit.instalments"), value: formatBps(deposit.instalment_rate_bps, i18n.language) }]
              : []),
            ...(rule ? [{ label: t("deposit.why"), value: <Why rule={rule} /> }] : []),
            { label: t("deposit.claimDays"), value: t("deposit.days", { count: deposit.claim_days }) },
          ]}
        />
      </div>
    </Section>
  )
}

const Progress = ({ percent }: { percent: number }) => {
  const { t } = useTranslation()
  return (
    <div
      role="progressbar"
      aria-label={t("deposit.progress")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="bg-ui-bg-component h-2 w-full overflow-hidden rounded-full"
    >
      <div className="bg-ui-tag-green-icon h-full rounded-full" style={{ width: `${percent}%` }} />
    </div>
  )
}

const Why = ({ rule }: { rule: NonNullable<Deposit["rule"]> }) => {
  const { t } = useTranslation()
  const parts = [
    rule.category_name ? t("deposit.because.category", { name: rule.category_name }) : t("deposit.because.everybody"),
    ...(rule.tier_code ? [t("deposit.because.tier", { code: rule.tier_code })] : []),
    t("deposit.because.version", { version: rule.version }),
  ]
  return <>{parts.join(" · ")}</>
}
