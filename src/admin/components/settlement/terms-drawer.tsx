import { useState } from "react"
import { Button, Drawer, Hint, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import type { TermsDraft, TermsPreview } from "../../../client/types/settlement-terms"
import { useHolidayCalendars, usePreviewTerms, useWriteTerms } from "../../hooks/settlement"
import { useLocale } from "../../lib/locale"
import { TermsFields, type TermsValues } from "./terms-fields"
import { Preview } from "./terms-preview"

const NOTHING: TermsValues = {
  scope: "all",
  scope_id: "",
  trigger: "delivered",
  auto_confirm_days: "",
  settlement_days: "7",
  day_kind: "calendar",
  calendar_code: "target",
  cycle: "none",
  cycle_weekday: "1",
  time_zone: "UTC",
  valid_from: "",
  reason: "",
}

const draftOf = (values: TermsValues): TermsDraft => {
  const id = values.scope_id.trim()
  return {
    merchant_id: values.scope === "merchant" ? id : null,
    tier_code: values.scope === "tier" ? id : null,
    currency_code: values.scope === "currency" ? id.toLowerCase() : null,
    trigger: values.trigger,
    auto_confirm_days:
      values.trigger === "delivered" || values.auto_confirm_days === "" ? null : Number(values.auto_confirm_days),
    settlement_days: Number(values.settlement_days),
    day_kind: values.day_kind,
    calendar_code: values.day_kind === "business" ? values.calendar_code : null,
    cycle: values.cycle,
    cycle_weekday: values.cycle === "weekly" ? Number(values.cycle_weekday) : null,
    time_zone: values.time_zone.trim(),
  }
}

/** A new version of somebody's settlement terms: first what would change, then the version. */
export const TermsDrawer = () => {
  const { t } = useLocale()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("settlementTerms.create")}
        </Button>
      </Drawer.Trigger>
      {open && <TermsForm close={() => setOpen(false)} />}
    </Drawer>
  )
}

const TermsForm = ({ close }: { close: () => void }) => {
  const { t } = useLocale()
  const form = useForm<TermsValues>({ defaultValues: NOTHING })
  const calendars = useHolidayCalendars()
  const preview = usePreviewTerms()
  const write = useWriteTerms()
  const [seen, setSeen] = useState<TermsPreview>()
  const [problem, setProblem] = useState("")

  const attempt = async (work: () => Promise<void>) => {
    setProblem("")
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : t("errors.unknown"))
    }
  }
  const look = form.handleSubmit((values) =>
    attempt(async () => setSeen((await preview.mutateAsync(draftOf(values))).preview))
  )
  const save = form.handleSubmit((values) =>
    attempt(async () => {
      const valid_from_at = values.valid_from === "" ? null : new Date(`${values.valid_from}T00:00:00`).toISOString()
      await write.mutateAsync({ ...draftOf(values), reason: values.reason, valid_from_at, ends_scope: false })
      toast.success(t("settlementTerms.written"))
      close()
    })
  )
  return (
    <Drawer.Content>
      <form onSubmit={(event) => void save(event)} noValidate className="flex h-full flex-col overflow-hidden">
        <Drawer.Header>
          <Drawer.Title>{t("settlementTerms.create")}</Drawer.Title>
          <Drawer.Description>{t("settlementTerms.createHint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
          {problem && (
            <Hint variant="error" role="alert">
              {problem}
            </Hint>
          )}
          <TermsFields form={form} calendars={calendars.data ?? []} />
          <Button type="button" size="small" variant="secondary" isLoading={preview.isPending} onClick={() => void look()}>
            {t("settlementTerms.preview")}
          </Button>
          {seen && <Preview preview={seen} />}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button type="button" size="small" variant="secondary">
              {t("actions.cancel")}
            </Button>
          </Drawer.Close>
          <Button type="submit" size="small" isLoading={write.isPending}>
            {t("settlementTerms.save")}
          </Button>
        </Drawer.Footer>
      </form>
    </Drawer.Content>
  )
}
