import { Button, Container, Heading, toast, usePrompt } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import { Detail } from "../../../../components/details"
import { Loaded } from "../../../../components/loaded"
import { RejectDrawer } from "../../../../components/reject-drawer"
import { Status } from "../../../../components/status"
import { useApplication, useApproveApplication } from "../../../../hooks/merchant-application"
import { useLocale } from "../../../../lib/locale"
import type { AdminApplication } from "../../../../lib/types"

const ApplicationPage = () => {
  const { id = "" } = useParams()
  const application = useApplication(id)
  return <Loaded query={application}>{(data) => <Review application={data} />}</Loaded>
}

const plainFields = [
  "shop_handle",
  "legal_name",
  "registration_number",
  "tax_id",
  "email",
  "phone",
  "message",
] as const

const Review = ({ application }: { application: AdminApplication }) => {
  const { t, when, country } = useLocale()
  const isOpen = application.status === "submitted" || application.status === "in_review"
  return (
    <>
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
          <Heading>{application.shop_name}</Heading>
          <div className="flex items-center gap-x-2">
            <Status kind="application" status={application.status} />
            {isOpen && (
              <>
                <RejectDrawer application={application} />
                <ApproveButton application={application} />
              </>
            )}
          </div>
        </div>
        <Detail label={t("applications.contact")}>
          {`${application.contact_first_name} ${application.contact_last_name}`}
        </Detail>
        <Detail label={t("applications.fields.legal_form")}>
          {t(`applications.legalForms.${application.legal_form}`)}
        </Detail>
        {plainFields.map((field) => (
          <Detail key={field} label={t(`applications.fields.${field}`)}>
            {application[field]}
          </Detail>
        ))}
        <Detail label={t("merchants.country")}>{country(application.country_code)}</Detail>
        <Detail label={t("merchants.currency")}>{application.currency_code.toUpperCase()}</Detail>
        <Detail label={t("applications.sent")}>{when(application.created_at)}</Detail>
        {application.decided_at && (
          <Detail label={t("applications.decided")}>{when(application.decided_at)}</Detail>
        )}
        {application.merchant_id && (
          <Detail label={t("applications.merchant")}>
            <Link className="text-ui-fg-interactive" to={`/merchants/${application.merchant_id}`}>
              {t("applications.openMerchant")}
            </Link>
          </Detail>
        )}
      </Container>
      {(application.rejection_reasons ?? []).length > 0 && <Reasons application={application} />}
    </>
  )
}

const Reasons = ({ application }: { application: AdminApplication }) => {
  const { t } = useLocale()
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("applications.reasons")}</Heading>
      </div>
      {application.rejection_reasons?.map(({ field, reason, fix }) => (
        <Detail key={field} label={t(`applications.fields.${field}`, { defaultValue: field })}>
          {`${reason}\n${t("applications.fix")}: ${fix}`}
        </Detail>
      ))}
    </Container>
  )
}

const ApproveButton = ({ application }: { application: AdminApplication }) => {
  const { t } = useLocale()
  const prompt = usePrompt()
  const approve = useApproveApplication(application.id)

  const ask = async () => {
    const agreed = await prompt({
      title: t("applications.approveTitle"),
      description: t("applications.approveHint", { name: application.shop_name }),
      confirmText: t("applications.approve"),
      cancelText: t("actions.cancel"),
      variant: "confirmation",
    })
    if (agreed) {
      approve.mutate(undefined, {
        onSuccess: () => toast.success(t("applications.approved")),
        onError: (error) => toast.error(error.message),
      })
    }
  }
  return (
    <Button size="small" isLoading={approve.isPending} onClick={() => void ask()}>
      {t("applications.approve")}
    </Button>
  )
}

export default ApplicationPage
