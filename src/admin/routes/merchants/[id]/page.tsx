import { Button, Container, Heading, Text, toast, usePrompt } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import { Detail } from "../../../components/details"
import { MerchantReversals } from "../../../components/dispute/merchant-reversals"
import { Loaded } from "../../../components/loaded"
import { MerchantSettlement } from "../../../components/settlement/merchant-settlement"
import { Status } from "../../../components/status"
import { TierSection } from "../../../components/tier/tier-section"
import { SuspendDrawer } from "../../../components/suspend-drawer"
import { useMerchant, useReinstateMerchant } from "../../../hooks/merchant"
import { useLocale } from "../../../lib/locale"
import type { AdminMerchant } from "../../../lib/types"

const MerchantPage = () => {
  const { id = "" } = useParams()
  const merchant = useMerchant(id)
  return (
    <Loaded query={merchant}>
      {(data) => (
        <div className="flex flex-col gap-y-3">
          <MerchantSection merchant={data} />
          <TierSection merchant_id={data.id} />
          <MerchantSettlement merchant_id={data.id} />
          <MerchantReversals merchant_id={data.id} />
        </div>
      )}
    </Loaded>
  )
}

const MerchantSection = ({ merchant }: { merchant: AdminMerchant }) => {
  const { t, when, country } = useLocale()
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading>{merchant.name}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {merchant.handle}
          </Text>
        </div>
        <div className="flex items-center gap-x-2">
          <Status kind="merchant" status={merchant.status} />
          {merchant.status === "active" && <SuspendDrawer merchant={merchant} />}
          {merchant.status === "suspended" && <ReinstateButton merchant={merchant} />}
        </div>
      </div>
      {merchant.status === "suspended" && (
        <Detail label={t("merchants.suspensionReason")}>
          {merchant.suspension_reason} ({when(merchant.suspended_at)})
        </Detail>
      )}
      <Detail label={t("merchants.email")}>{merchant.email}</Detail>
      <Detail label={t("merchants.description")}>{merchant.description}</Detail>
      <Detail label={t("merchants.country")}>{country(merchant.country_code)}</Detail>
      <Detail label={t("merchants.currency")}>{merchant.currency_code.toUpperCase()}</Detail>
      <Detail label={t("merchants.members")}>{merchant.member_count}</Detail>
      <Detail label={t("merchants.products")}>{merchant.product_count}</Detail>
      <Detail label={t("merchants.since")}>{when(merchant.activated_at)}</Detail>
      {merchant.application_id && (
        <Detail label={t("merchants.application")}>
          <Link className="text-ui-fg-interactive" to={`/merchants/applications/${merchant.application_id}`}>
            {t("merchants.openApplication")}
          </Link>
        </Detail>
      )}
    </Container>
  )
}

const ReinstateButton = ({ merchant }: { merchant: AdminMerchant }) => {
  const { t } = useLocale()
  const prompt = usePrompt()
  const reinstate = useReinstateMerchant(merchant.id)

  const ask = async () => {
    const agreed = await prompt({
      title: t("merchants.reinstateTitle"),
      description: t("merchants.reinstateHint", { name: merchant.name }),
      confirmText: t("merchants.reinstate"),
      cancelText: t("actions.cancel"),
      variant: "confirmation",
    })
    if (agreed) {
      reinstate.mutate(undefined, {
        onSuccess: () => toast.success(t("merchants.reinstated")),
        onError: (error) => toast.error(error.message),
      })
    }
  }
  return (
    <Button size="small" variant="secondary" isLoading={reinstate.isPending} onClick={() => void ask()}>
      {t("merchants.reinstate")}
    </Button>
  )
}

export default MerchantPage
