import { useState } from "react"
import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ArrowDownTray } from "@medusajs/icons"
import { Button, Container, Heading, Hint, Input, Label, Text } from "@medusajs/ui"
import { download } from "../../../lib/download"
import { useLocale } from "../../../lib/locale"

const thisYear = new Date().getUTCFullYear()
const firstOfYear = `${thisYear}-01-01`
const firstOfNext = `${thisYear + 1}-01-01`

const ExportsPage = () => {
  const { t } = useLocale()
  return (
    <div className="flex flex-col gap-y-3">
      <PeriodExport name="ledger" fields={["merchant_id", "account", "currency_code"]} />
      <PeriodExport name="statements" fields={["merchant_id", "currency_code"]} />
      <Container className="flex flex-col gap-y-4">
        <Title name="sellerReport" />
        <SellerReport />
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("exports.sellerReportNotes")}
        </Text>
      </Container>
    </div>
  )
}

const Title = ({ name }: { name: string }) => {
  const { t } = useLocale()
  return (
    <div>
      <Heading level="h2">{t(`exports.${name}`)}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {t(`exports.${name}Hint`)}
      </Text>
    </div>
  )
}

/** Runs a download and keeps what went wrong. */
const useDownload = () => {
  const { t } = useLocale()
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState("")
  const run = async (path: string, query: Record<string, string>, filename: string) => {
    setPending(true)
    setProblem("")
    try {
      await download(path, query, filename)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : t("errors.unknown"))
    }
    setPending(false)
  }
  return { run, isPending, problem }
}

const PeriodExport = ({ name, fields }: { name: "ledger" | "statements"; fields: string[] }) => {
  const { t } = useLocale()
  const { run, isPending, problem } = useDownload()
  const [values, setValues] = useState<Record<string, string>>({ from: firstOfYear, before: firstOfNext })
  const set = (field: string, value: string) => setValues({ ...values, [field]: value })
  const submit = () => {
    const { from, before, ...filters } = values
    const given = Object.entries(filters).filter(([, value]) => value.trim() !== "")
    const query = { from: `${from}T00:00:00.000Z`, before: `${before}T00:00:00.000Z` }
    return run(`/admin/exports/${name}`, { ...query, ...Object.fromEntries(given) }, `${name}-${from}-${before}.csv`)
  }
  return (
    <Container className="flex flex-col gap-y-4">
      <Title name={name} />
      {problem && (
        <Hint variant="error" role="alert">
          {problem}
        </Hint>
      )}
      <div className="flex flex-wrap items-end gap-3">
        {["from", "before", ...fields].map((field) => (
          <div key={field}>
            <Label size="xsmall" htmlFor={`${name}-${field}`}>
              {t(`exports.fields.${field}`)}
            </Label>
            <Input
              id={`${name}-${field}`}
              size="small"
              type={field === "from" || field === "before" ? "date" : "text"}
              value={values[field] ?? ""}
              onChange={(event) => set(field, event.target.value)}
            />
          </div>
        ))}
        <Button size="small" isLoading={isPending} onClick={() => void submit()}>
          <ArrowDownTray aria-hidden /> {t("exports.download")}
        </Button>
      </div>
    </Container>
  )
}

const SellerReport = () => {
  const { t } = useLocale()
  const { run, isPending, problem } = useDownload()
  const [year, setYear] = useState(String(thisYear - 1))
  return (
    <>
      {problem && (
        <Hint variant="error" role="alert">
          {problem}
        </Hint>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <div>
          <Label size="xsmall" htmlFor="seller-report-year">
            {t("exports.fields.year")}
          </Label>
          <Input id="seller-report-year" size="small" type="number" min={2020} max={2099} value={year} onChange={(event) => setYear(event.target.value)} />
        </div>
        <Button size="small" isLoading={isPending} onClick={() => void run("/admin/exports/seller-report", { year }, `sellers-${year}.csv`)}>
          <ArrowDownTray aria-hidden /> {t("exports.download")}
        </Button>
      </div>
    </>
  )
}

export const config = defineRouteConfig({
  label: "exports.title",
  translationNs: "guildhall",
  icon: ArrowDownTray,
  rank: 6,
})

export default ExportsPage
