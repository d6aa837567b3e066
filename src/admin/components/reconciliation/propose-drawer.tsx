import { useState } from "react"
import { Button, Drawer, Hint, Input, Label, Textarea, toast } from "@medusajs/ui"
import type { JournalLine } from "../../../client/types/reconciliation"
import { useProposeCorrection } from "../../hooks/reconciliation"
import { useLocale } from "../../lib/locale"
import { LineEditor } from "./line-editor"

interface ProposeProps {
  /** The words on the button and above the form. */
  title: string
  kind: "journal" | "explanation"
  break_id?: string
  lines?: JournalLine[]
  reason?: string
}

/** An operator proposes a journal or an explanation; another one approves. */
export const ProposeDrawer = (props: ProposeProps) => {
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {props.title}
        </Button>
      </Drawer.Trigger>
      {open && <ProposeForm {...props} close={() => setOpen(false)} />}
    </Drawer>
  )
}

const ProposeForm = ({ title, kind, break_id, close, ...preset }: ProposeProps & { close: () => void }) => {
  const { t } = useLocale()
  const propose = useProposeCorrection()
  const [lines, setLines] = useState(preset.lines ?? [])
  const [reason, setReason] = useState(preset.reason ?? "")
  const [reference, setReference] = useState("")
  const [problem, setProblem] = useState("")

  const submit = async () => {
    if (reason.trim() === "") {
      setProblem(t("forms.required"))
      return
    }
    try {
      await propose.mutateAsync({
        kind,
        reason: reason.trim(),
        ...(break_id && { break_id }),
        ...(kind === "journal" && { lines }),
        ...(reference.trim() && { provider_reference: reference.trim() }),
      })
      toast.success(t("reconciliation.proposed"))
      close()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : t("errors.unknown"))
    }
  }

  return (
    <Drawer.Content>
      <Drawer.Header>
        <Drawer.Title>{title}</Drawer.Title>
        <Drawer.Description>{t("reconciliation.secondPerson")}</Drawer.Description>
      </Drawer.Header>
      <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
        {problem && (
          <Hint variant="error" role="alert">
            {problem}
          </Hint>
        )}
        {kind === "journal" && <LineEditor lines={lines} onChange={setLines} />}
        <div className="flex flex-col gap-y-2">
          <Label size="small" htmlFor="correction-reason">
            {t("reconciliation.reason")}
          </Label>
          <Textarea id="correction-reason" rows={4} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </div>
        {kind === "journal" && !break_id && (
          <div className="flex flex-col gap-y-2">
            <Label size="small" htmlFor="correction-reference">
              {t("reconciliation.reference")}
            </Label>
            <Input id="correction-reference" size="small" value={reference} onChange={(event) => setReference(event.target.value)} />
            <Hint>{t("reconciliation.referenceHint")}</Hint>
          </div>
        )}
      </Drawer.Body>
      <Drawer.Footer>
        <Drawer.Close asChild>
          <Button size="small" variant="secondary">
            {t("actions.cancel")}
          </Button>
        </Drawer.Close>
        <Button size="small" isLoading={propose.isPending} onClick={() => void submit()}>
          {t("reconciliation.propose")}
        </Button>
      </Drawer.Footer>
    </Drawer.Content>
  )
}
