import { Container, Heading, Text, Tooltip } from "@medusajs/ui"
import { InformationCircle } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { Balance } from "../../client/types/settlement"
import { Money } from "../components/money"
import { Loaded } from "../components/states"
import { useBalances } from "../hooks/settlement"

const parts = ["available", "pending", "held", "in_transit", "paid", "owed"] as const

/** Where the shop's money is, a row of cards per currency. */
export const BalanceCards = () => {
  const balances = useBalances({ enabled: true })
  return (
    <Loaded query={balances} rows={2}>
      {(rows) => (
        <div className="flex flex-col gap-y-3">
          {rows.map((balance) => (
            <CurrencyCards key={balance.currency_code} balance={balance} />
          ))}
        </div>
      )}
    </Loaded>
  )
}

const CurrencyCards = ({ balance }: { balance: Balance }) => {
  const { t } = useTranslation()
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      {parts.map((part) => (
        <Container key={part} className="flex flex-col gap-y-1 p-4">
          <div className="text-ui-fg-subtle flex items-center gap-x-1">
            <Text size="small" leading="compact">
              {t(`balance.parts.${part}`)}
            </Text>
            <Tooltip content={t(`balance.explain.${part}`)}>
              <button
                type="button"
                aria-label={t("balance.explainLabel", { part: t(`balance.parts.${part}`) })}
                className="focus-visible:shadow-borders-focus rounded outline-none"
              >
                <InformationCircle className="text-ui-fg-muted" />
              </button>
            </Tooltip>
          </div>
          <Heading level="h2" className="tabular-nums">
            <Money amount={balance[`${part}_amount`]} currency={balance.currency_code} />
          </Heading>
        </Container>
      ))}
    </div>
  )
}
