import { useState } from "react"
import { ArrowDownTray } from "@medusajs/icons"
import { Button, Hint, Input, Label } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Section } from "../components/page"
import { client } from "../lib/client"

const names = ["ledger", "statements"] as const
type Name = (typeof names)[number]

const thisYear = new Date().getFullYear()

const keep = async (answer: Response, filename: string) => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(await answer.blob())
  link.download = filename
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The shop's entries and statements of a period, as files. */
export const DownloadSection = () => {
  const { t } = useTranslation()
  const [from, setFrom] = useState(`${thisYear}-01-01`)
  const [before, setBefore] = useState(`${thisYear + 1}-01-01`)
  const [pending, setPending] = useState<Name>()
  const [problem, setProblem] = useState("")

  const download = async (name: Name) => {
    setPending(name)
    setProblem("")
    try {
      const period = { from: `${from}T00:00:00.000Z`, before: `${before}T00:00:00.000Z` }
      await keep(await client.vendor.exports[name](period), `${name}-${from}-${before}.csv`)
    } catch (error) {
      setProblem(error instanceof Error && error.message ? error.message : t("exports.failed"))
    }
    setPending(undefined)
  }

  return (
    <Section title={t("exports.title")} description={t("exports.hint")}>
      {problem && (
        <Hint variant="error" role="alert">
          {problem}
        </Hint>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <div>
          <Label size="xsmall" htmlFor="export-from">
            {t("exports.from")}
          </Label>
          <Input id="export-from" size="small" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </div>
        <div>
          <Label size="xsmall" htmlFor="export-before">
            {t("exports.before")}
          </Label>
          <Input id="export-before" size="small" type="date" value={before} onChange={(event) => setBefore(event.target.value)} />
        </div>
        {names.map((name) => (
          <Button key={name} size="small" variant="secondary" isLoading={pending === name} disabled={!from || !before} onClick={() => void download(name)}>
            <ArrowDownTray aria-hidden /> {t(`exports.${name}`)}
          </Button>
        ))}
      </div>
    </Section>
  )
}
