import { Alert, Button, Text } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link, Navigate, useNavigate } from "react-router-dom"
import type { MerchantApplication } from "../../client/types/onboarding"
import { Details } from "../components/details"
import { Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { Status } from "../components/status"
import { When } from "../components/when"
import { useOwnApplication } from "../hooks/merchant-application"
import { PublicLayout } from "../layout/public-layout"
import { forgetLogin, hasToken } from "../lib/client"

/** How an applicant's request to sell is doing. */
export const Component = () => {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  if (!hasToken()) {
    return <Navigate to="/login?from=%2Fapplication" replace />
  }
  const logOut = () => {
    forgetLogin()
    queries.clear()
    navigate("/login")
  }
  return (
    <PublicLayout title={t("application.title")} wide>
      <ApplicationStatus />
      <Button size="small" variant="transparent" className="mx-auto w-fit" onClick={logOut}>
        {t("account.logOut")}
      </Button>
    </PublicLayout>
  )
}

const ApplicationStatus = () => {
  const { t } = useTranslation()
  const application = useOwnApplication()
  return (
    <Loaded query={application} rows={3}>
      {({ merchant_application }) =>
        merchant_application ? (
          <Found application={merchant_application} />
        ) : (
          <EmptyState
            title={t("application.none")}
            action={
              <Button size="small" asChild>
                <Link to="/apply">{t("login.apply")}</Link>
              </Button>
            }
          />
        )
      }
    </Loaded>
  )
}

const Found = ({ application }: { application: MerchantApplication }) => {
  const { t } = useTranslation()
  const { status } = application
  return (
    <>
      <Section title={application.shop_name} actions={<Status kind="application" status={status} />}>
        <Text size="small" className="text-ui-fg-subtle pb-4">
          {t(`application.explain.${status}`)}
        </Text>
        <Details
          rows={[
            { label: t("application.sent"), value: <When at={application.created_at} time /> },
            { label: t("apply.fields.shop_handle"), value: application.shop_handle },
            { label: t("apply.fields.legal_name"), value: application.legal_name },
            { label: t("apply.fields.email"), value: application.email },
          ]}
        />
      </Section>
      {status === "rejected" && <Reasons application={application} />}
      {status === "approved" && (
        <Button asChild>
          <a href="/vendor-panel/">{t("application.open")}</a>
        </Button>
      )}
    </>
  )
}

const Reasons = ({ application }: { application: MerchantApplication }) => {
  const { t } = useTranslation()
  return (
    <>
      {(application.rejection_reasons ?? []).map(({ field, reason, fix }) => (
        <Alert key={field} variant="error">
          <strong>{t(`apply.fields.${field}`, { defaultValue: field })}</strong>: {reason}
          <br />
          {t("application.fix", { fix })}
        </Alert>
      ))}
      <Button asChild>
        <Link to="/apply">{t("application.again")}</Link>
      </Button>
    </>
  )
}
