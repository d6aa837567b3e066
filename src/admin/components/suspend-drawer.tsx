import { useState } from "react"
import { Button, Drawer, Hint, Label, Textarea, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useSuspendMerchant } from "../hooks/merchant"
import { useLocale } from "../lib/locale"
import type { AdminMerchant } from "../lib/types"

/** Suspends a merchant; the reason is shown to the merchant. */
export const SuspendDrawer = ({ merchant }: { merchant: AdminMerchant }) => {
  const { t } = useLocale()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("merchants.suspend")}
        </Button>
      </Drawer.Trigger>
      {open && <SuspendForm merchant={merchant} close={() => setOpen(false)} />}
    </Drawer>
  )
}

const SuspendForm = ({ merchant, close }: { merchant: AdminMerchant; close: () => void }) => {
  const { t } = useLocale()
  const suspend = useSuspendMerchant(merchant.id)
  const form = useForm({ defaultValues: { reason: "" } })
  const problem = form.formState.errors.reason?.message

  const submit = form.handleSubmit(async ({ reason }) => {
    try {
      await suspend.mutateAsync(reason.trim())
      toast.success(t("merchants.suspended"))
      close()
    } catch (error) {
      form.setError("reason", { message: error instanceof Error ? error.message : t("errors.unknown") })
    }
  })

  return (
    <Drawer.Content>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex h-full flex-col">
        <Drawer.Header>
          <Drawer.Title>{t("merchants.suspendTitle", { name: merchant.name })}</Drawer.Title>
          <Drawer.Description>{t("merchants.suspendHint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-2">
          <Label htmlFor="suspension-reason" size="small" weight="plus">
            {t("merchants.suspensionReason")}
          </Label>
          <Textarea
            id="suspension-reason"
            rows={4}
            maxLength={2000}
            aria-invalid={Boolean(problem)}
            {...form.register("reason", { validate: (text) => text.trim() !== "" || t("forms.required") })}
          />
          {problem && (
            <Hint variant="error" role="alert">
              {problem}
            </Hint>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button type="button" size="small" variant="secondary">
              {t("actions.cancel")}
            </Button>
          </Drawer.Close>
          <Button type="submit" size="small" variant="danger" isLoading={suspend.isPending}>
            {t("merchants.suspend")}
          </Button>
        </Drawer.Footer>
      </form>
    </Drawer.Content>
  )
}
