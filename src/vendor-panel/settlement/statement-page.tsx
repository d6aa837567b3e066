import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import type { StatementDetail } from "../../client/types/settlement"
import { Details } from "../components/details"
import { Money } from "../components/money"
import { Page, Section } from "../components/page"
import { Loaded } from "../components/states"
import { When } from "../components/when"
import { useStatement } from "../hooks/settlement"

export const Component = () => {
  const { id = "" } = useParams()
  const statement = useStatement(id)
  return <Loaded query={statement}>{(data) => <StatementView statement={data} />}</Loaded>
}

const StatementView = ({ statement }: { statement: StatementDetail }) => {
  const { t } = useTranslation()
  const money = (amount: number) => <Money amount={amount} currency={statement.currency_code} />
  return (
    <Page
      title={t("statements.one")}
      subtitle={
        <>
          <When at={statement.period_from_at} /> – <When at={statement.period_to_at} />
        </>
      }
      back={{ to: "/balance?tab=statements", label: t("balance.title") }}
    >
      <Section>
        <Details
          rows={[
            { label: t("statements.opening"), value: money(statement.opening_amount), strong: true },
            ...statement.lines.map((line) => ({
              label: t(`statements.kinds.${line.kind}`, { defaultValue: line.kind }),
              value: money(line.amount),
            })),
            { label: t("statements.closing"), value: money(statement.closing_amount), strong: true },
          ]}
        />
      </Section>
    </Page>
  )
}
