import { Table } from "@medusajs/ui"
import type { RunDay } from "../../../client/types/reconciliation"
import { useLocale } from "../../lib/locale"

/** How each day stood when the run ended. */
export const DayTable = ({ days }: { days: RunDay[] }) => {
  const { t, money } = useLocale()
  return (
    <div className="max-h-80 overflow-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("reconciliation.day")}</Table.HeaderCell>
            <Table.HeaderCell>{t("reconciliation.counterpart")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reconciliation.matched")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reconciliation.matchedAmount")}</Table.HeaderCell>
            <Table.HeaderCell>{t("reconciliation.breaks")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {days.map((day) => (
            <Table.Row key={`${day.day}-${day.counterpart}-${day.currency_code}`}>
              <Table.Cell className="whitespace-nowrap">{day.day}</Table.Cell>
              <Table.Cell>{t(`reconciliation.counterparts.${day.counterpart}`)}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">{day.matched_count}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">
                {money(day.matched_amount, day.currency_code)}
              </Table.Cell>
              <Table.Cell>
                {Object.entries(day.breaks)
                  .map(([name, count]) => `${t(`reconciliation.classes.${name}`)}: ${count}`)
                  .join(", ") || "–"}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
