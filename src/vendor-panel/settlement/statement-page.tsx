import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import type { Statement } from "../../client/types/settlement"
import { Details } from "../components/details"
import { Money } from "../components/money"
import { Page, Section } from "../components/page"
import { Loaded } from "../components/states"
import { useStatement } from "../hooks/settlement"
import { Period } from "./period"

export const Component = () => {
  const { id = "" } = useParams()
  const statement = useStatement(id)
  return <Loaded query={statement}>{(data) => <StatementView statement={data} />}</Loaded>
}

const StatementView = ({ statement }: { statement: Statement }) => {
  const { t } = useTranslation()
  const money = (amount: number) => <Money amount={amount} currency={statement.currency_code} />
  return (
    <Page
      title={t("statements.one")}
      subtitle={<Period statement={statement} />}
      back={{ to: "/balance?tab=statements", label: t("balance.title") }}
    >
      <Section>
        <Details
          rows={[
            { label: t("statements.opening"), value: money(statement.opening_amount), strong: true },
            ...statement.lines.map((line) => ({
              label: `${t(`statements.kinds.${line.kind}`, { defaultValue: line.kind })} (${line.count})`,
              value: money(line.amount),
            })),
            { label: t("statements.closing"), value: money(statement.closing_amount), strong: true },
          ]}
        />
      </Section>
    </Page>
  )
}
