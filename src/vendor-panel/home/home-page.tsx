import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Page } from "../components/page"
import { useSession } from "../providers/session"
import { PartnerIntro } from "../partner/partner-intro"
import { ReferralCodes } from "../partner/referral-codes"
import { BalanceCards } from "../settlement/balance-cards"
import { FirstSteps } from "./first-steps"
import { OrdersToFulfil } from "./orders-to-fulfil"
import { SalesChart } from "./sales-chart"

export const Component = () => {
  const { t } = useTranslation()
  const { membership, can } = useSession()
  return (
    <Page
      title={t("home.title", { name: membership.merchant.name })}
      actions={
        can("product:write") && (
          <Button size="small" variant="secondary" asChild>
            <Link to="/products/new">{t("products.create")}</Link>
          </Button>
        )
      }
    >
      {membership.merchant.kind === "partner" ? <PartnerIntro /> : <FirstSteps />}
      {can("balance:read") && <BalanceCards />}
      {membership.merchant.kind === "partner" && can("earning:read") && <ReferralCodes />}
      {can("insights:read") && <SalesChart />}
      {can("order:read") && <OrdersToFulfil />}
    </Page>
  )
}
