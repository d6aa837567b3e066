import { Button, Tabs } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { Page, Section } from "../components/page"
import { DownloadSection } from "../exports/download-section"
import { ShortfallNotice } from "../dispute/shortfall-notice"
import { useSession } from "../providers/session"
import { AutomaticDrawer } from "./automatic-drawer"
import { BalanceCards } from "./balance-cards"
import { BalanceTrend } from "./balance-trend"
import { EarningList } from "./earning-list"
import { StatementList } from "./statement-list"
import { WithdrawalList } from "./withdrawal-list"
import { WithdrawDrawer } from "./withdraw-drawer"

const tabs = [
  { key: "earnings", permission: "earning:read", List: EarningList },
  { key: "withdrawals", permission: "withdrawal:read", List: WithdrawalList },
  { key: "statements", permission: "statement:read", List: StatementList },
] as const

export const Component = () => {
  const { t } = useTranslation()
  const { can } = useSession()
  const [search, setSearch] = useSearchParams()
  const allowed = tabs.filter(({ permission }) => can(permission))
  const current = allowed.find(({ key }) => key === search.get("tab")) ?? allowed[0]

  return (
    <Page title={t("balance.title")} actions={
        <>
          <Button size="small" variant="secondary" asChild>
            <Link to="/balance/cash-flow">{t("cashFlow.title")}</Link>
          </Button>
          {can("withdrawal:create") && (
            <>
              <AutomaticDrawer />
              <WithdrawDrawer />
            </>
          )}
        </>
      }>
      <ShortfallNotice />
      <BalanceCards />
      <BalanceTrend />
      {current && (
        <Section flush>
          <Tabs value={current.key} onValueChange={(tab) => setSearch({ tab })}>
            <div className="overflow-x-auto px-4 py-3 md:px-6">
              <Tabs.List>
                {allowed.map(({ key }) => (
                  <Tabs.Trigger key={key} value={key}>
                    {t(`balance.tabs.${key}`)}
                  </Tabs.Trigger>
                ))}
              </Tabs.List>
            </div>
            {allowed.map(({ key, List }) => (
              <Tabs.Content key={key} value={key}>
                <List />
              </Tabs.Content>
            ))}
          </Tabs>
        </Section>
      )}
      {can("statement:read") && <DownloadSection />}
    </Page>
  )
}
