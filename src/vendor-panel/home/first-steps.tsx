import { Button, Text } from "@medusajs/ui"
import { CheckCircleSolid } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../components/page"
import { usePayoutAccount } from "../hooks/payout-account"
import { useProducts } from "../hooks/product"
import { useSession } from "../providers/session"

interface Step {
  key: "product" | "payout"
  to: string
  isDone: boolean
}

/** What a new shop still needs before it can sell and be paid; gone once all is done. */
export const FirstSteps = () => {
  const { can } = useSession()
  return can("product:read") && can("payout_account:write") ? <Steps /> : null
}

const Steps = () => {
  const { t } = useTranslation()
  const products = useProducts({ limit: 1 })
  const account = usePayoutAccount({ enabled: true })
  if (products.data === undefined || account.data === undefined) {
    return null
  }
  const steps: Step[] = [
    { key: "product", to: "/products/new", isDone: products.data.count > 0 },
    { key: "payout", to: "/payout-account", isDone: account.data?.payouts_enabled === true },
  ]
  if (steps.every(({ isDone }) => isDone)) {
    return null
  }
  return (
    <Section title={t("home.steps.title")} description={t("home.steps.hint")} flush>
      <ul className="divide-ui-border-base divide-y">
        {steps.map(({ key, to, isDone }) => (
          <li key={key} className="flex items-center justify-between gap-x-4 px-4 py-3 md:px-6">
            <div className="flex min-w-0 items-center gap-x-3">
              <CheckCircleSolid
                className={isDone ? "text-ui-tag-green-icon" : "text-ui-fg-disabled"}
                aria-label={t(isDone ? "home.steps.done" : "home.steps.open")}
              />
              <Text size="small">{t(`home.steps.${key}`)}</Text>
            </div>
            {!isDone && (
              <Button size="small" variant="secondary" asChild>
                <Link to={to}>{t(`home.steps.${key}Action`)}</Link>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
