import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CalendarMini } from "@medusajs/icons"
import { Container, Heading, Text } from "@medusajs/ui"
import type { HolidayCalendar } from "../../../../client/types/settlement-terms"
import { ActionDrawer, type ActionField } from "../../../components/action-drawer"
import { Detail } from "../../../components/details"
import { Loaded } from "../../../components/loaded"
import { useHolidayCalendars, useWriteCalendar } from "../../../hooks/settlement"
import { useLocale } from "../../../lib/locale"

const HolidayCalendarsPage = () => {
  const { t } = useLocale()
  const calendars = useHolidayCalendars()
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading>{t("holidayCalendars.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("holidayCalendars.hint")}
          </Text>
        </div>
        <WriteDrawer />
      </Container>
      <Loaded query={calendars}>
        {(rows) => (
          <>
            {rows.map((calendar) => (
              <CalendarSection key={calendar.code} calendar={calendar} />
            ))}
          </>
        )}
      </Loaded>
    </div>
  )
}

const CalendarSection = ({ calendar }: { calendar: HolidayCalendar }) => {
  const { t, when } = useLocale()
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-2 px-6 py-4">
        <Heading level="h2">{calendar.name}</Heading>
        <WriteDrawer calendar={calendar} />
      </div>
      <Detail label={t("holidayCalendars.code")}>{calendar.code}</Detail>
      <Detail label={t("holidayCalendars.timeZone")}>{calendar.time_zone}</Detail>
      <Detail label={t("holidayCalendars.weekend")}>
        {calendar.weekend_days.map((day) => t(`settlementTerms.weekdays.${day}`)).join(", ")}
      </Detail>
      <Detail label={t("holidayCalendars.holidays")}>{linesOf(calendar)}</Detail>
      <Detail label={t("holidayCalendars.source")}>{calendar.source}</Detail>
      <Detail label={t("holidayCalendars.changed")}>{calendar.version > 1 ? when(calendar.updated_at) : ""}</Detail>
    </Container>
  )
}

const linesOf = ({ holidays }: HolidayCalendar): string => holidays.map(({ day, name }) => `${day} ${name}`).join("\n")

/** "2026-12-25 Christmas Day", a day on each line. */
const holidaysFrom = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ day: line.slice(0, 10), name: line.slice(10).trim() || line.slice(0, 10) }))

const WriteDrawer = ({ calendar }: { calendar?: HolidayCalendar }) => {
  const { t } = useLocale()
  const write = useWriteCalendar()
  const fields: ActionField[] = [
    ...(calendar ? [] : [{ name: "code", label: t("holidayCalendars.code") }]),
    { name: "name", label: t("holidayCalendars.name"), initial: calendar?.name },
    { name: "time_zone", label: t("holidayCalendars.timeZone"), initial: calendar?.time_zone ?? "UTC" },
    {
      name: "weekend_days",
      label: t("holidayCalendars.weekend"),
      hint: t("holidayCalendars.weekendHint"),
      initial: (calendar?.weekend_days ?? [6, 7]).join(", "),
      optional: true,
    },
    {
      name: "holidays",
      label: t("holidayCalendars.holidays"),
      hint: t("holidayCalendars.holidaysHint"),
      type: "long",
      initial: calendar && linesOf(calendar),
      optional: true,
    },
    { name: "source", label: t("holidayCalendars.source"), initial: calendar?.source ?? "", optional: true },
  ]
  return (
    <ActionDrawer
      trigger={t(calendar ? "holidayCalendars.change" : "holidayCalendars.add")}
      title={calendar?.name ?? t("holidayCalendars.add")}
      hint={t("holidayCalendars.changeHint")}
      fields={fields}
      done={t("holidayCalendars.written")}
      act={({ code, name, time_zone, weekend_days, holidays, source }) =>
        write.mutateAsync({
          code: calendar?.code ?? code,
          name,
          time_zone,
          weekend_days: weekend_days.split(/[\s,]+/).filter(Boolean).map(Number),
          holidays: holidaysFrom(holidays),
          source: source || null,
          ...(calendar && { version: calendar.version }),
        })
      }
    />
  )
}

export const config = defineRouteConfig({
  label: "holidayCalendars.title",
  translationNs: "guildhall",
  icon: CalendarMini,
  rank: 13,
})

export default HolidayCalendarsPage
