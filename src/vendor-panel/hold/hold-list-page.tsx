import { useTranslation } from "react-i18next"
import { Page, Section } from "../components/page"
import { HoldList } from "./hold-list"
import { StoppedOrders } from "./stopped-orders"
import { HoldTimeline } from "./hold-timeline"

export const Component = () => {
  const { t } = useTranslation()
  return (
    <Page title={t("holds.title")} subtitle={t("holds.subtitle")}>
      <StoppedOrders />
      <HoldTimeline />
      <Section title={t("holds.list")} flush>
        <HoldList />
      </Section>
    </Page>
  )
}
