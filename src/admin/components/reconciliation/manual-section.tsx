import { Container, Heading, Text } from "@medusajs/ui"
import { useCorrections } from "../../hooks/reconciliation"
import { useLocale } from "../../lib/locale"
import { Loaded } from "../loaded"
import { CorrectionCard } from "./correction-card"
import { ProposeDrawer } from "./propose-drawer"

const aTopUp = [
  { account: "psp_available", currency_code: "usd", amount: 0 },
  { account: "equity", currency_code: "usd", amount: 0 },
]

/** What waits for a second person, and journals by hand: top-ups, bank fees. */
export const ManualSection = () => {
  const { t } = useLocale()
  const corrections = useCorrections({ status: "proposed", limit: 50 })
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading level="h2">{t("reconciliation.waiting")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("reconciliation.waitingHint")}
          </Text>
        </div>
        <ProposeDrawer kind="journal" title={t("reconciliation.byHand")} lines={aTopUp} />
      </div>
      <Loaded query={corrections}>
        {({ corrections: rows }) =>
          rows.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
              {t("reconciliation.noneWaiting")}
            </Text>
          ) : (
            <>
              {rows.map((correction) => (
                <CorrectionCard key={correction.id} correction={correction} />
              ))}
            </>
          )
        }
      </Loaded>
    </Container>
  )
}
