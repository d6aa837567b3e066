import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../components/page"
import { usePayoutAccount } from "../hooks/payout-account"
import { useSession } from "../providers/session"

/** What a partner needs to know first: where its money comes from, and how it gets to its bank. */
export const PartnerIntro = () => {
  const { t } = useTranslation()
  const { can } = useSession()
  const account = usePayoutAccount({ enabled: can("payout_account:read") })
  const needsAccount = can("payout_account:write") && account.isSuccess && account.data?.payouts_enabled !== true
  return (
    <Section
      title={t("partner.intro.title")}
      actions={
        needsAccount && (
          <Button size="small" variant="secondary" asChild>
            <Link to="/payout-account">{t("partner.intro.payout")}</Link>
          </Button>
        )
      }
    >
      <Text size="small" className="text-ui-fg-subtle">
        {t("partner.intro.hint")}
      </Text>
    </Section>
  )
}
