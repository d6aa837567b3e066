import { useState } from "react"
import { Button, Drawer, Hint, IconButton, Input, Label, Select, Textarea, toast } from "@medusajs/ui"
import { Plus, Trash } from "@medusajs/icons"
import { Controller, useFieldArray, useForm } from "react-hook-form"
import type { UseFormReturn } from "react-hook-form"
import type { RejectionReason } from "../../client/types/onboarding"
import { useRejectApplication } from "../hooks/merchant-application"
import { useLocale } from "../lib/locale"
import type { AdminApplication } from "../lib/types"

const rejectableFields = [
  "shop_name",
  "shop_handle",
  "legal_form",
  "legal_name",
  "registration_number",
  "tax_id",
  "email",
  "phone",
  "country_code",
  "currency_code",
  "message",
]

interface Values {
  reasons: RejectionReason[]
}

const noReason: RejectionReason = { field: "legal_name", reason: "", fix: "" }

/** Rejects an application, naming for each field what is wrong and what would be right. */
export const RejectDrawer = ({ application }: { application: AdminApplication }) => {
  const { t } = useLocale()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("applications.reject")}
        </Button>
      </Drawer.Trigger>
      {open && <RejectForm application={application} close={() => setOpen(false)} />}
    </Drawer>
  )
}

const RejectForm = ({ application, close }: { application: AdminApplication; close: () => void }) => {
  const { t } = useLocale()
  const reject = useRejectApplication(application.id)
  const form = useForm<Values>({ defaultValues: { reasons: [noReason] } })
  const reasons = useFieldArray({ control: form.control, name: "reasons" })
  const problem = form.formState.errors.root?.message

  const submit = form.handleSubmit(async (values) => {
    try {
      await reject.mutateAsync(values.reasons)
      toast.success(t("applications.rejected"))
      close()
    } catch (error) {
      form.setError("root", { message: error instanceof Error ? error.message : t("errors.unknown") })
    }
  })

  return (
    <Drawer.Content>
      <form
        onSubmit={(event) => void submit(event)}
        noValidate
        className="flex h-full flex-col overflow-hidden"
      >
        <Drawer.Header>
          <Drawer.Title>{t("applications.rejectTitle", { name: application.shop_name })}</Drawer.Title>
          <Drawer.Description>{t("applications.rejectHint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
          {problem && (
            <Hint variant="error" role="alert">
              {problem}
            </Hint>
          )}
          {reasons.fields.map((reason, index) => (
            <ReasonFields
              key={reason.id}
              form={form}
              index={index}
              remove={reasons.fields.length > 1 ? () => reasons.remove(index) : undefined}
            />
          ))}
          <Button
            type="button"
            size="small"
            variant="secondary"
            className="w-fit"
            onClick={() => reasons.append(noReason)}
          >
            <Plus aria-hidden /> {t("applications.addReason")}
          </Button>
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button type="button" size="small" variant="secondary">
              {t("actions.cancel")}
            </Button>
          </Drawer.Close>
          <Button type="submit" size="small" variant="danger" isLoading={reject.isPending}>
            {t("applications.reject")}
          </Button>
        </Drawer.Footer>
      </form>
    </Drawer.Content>
  )
}

interface ReasonFieldsProps {
  form: UseFormReturn<Values>
  index: number
  remove?: () => void
}

const ReasonFields = ({ form, index, remove }: ReasonFieldsProps) => {
  const { t } = useLocale()
  const errors = form.formState.errors.reasons?.[index]
  const required = { validate: (text: string) => text.trim() !== "" || t("forms.required") }
  return (
    <fieldset className="border-ui-border-base flex flex-col gap-y-2 rounded-lg border p-3">
      <div className="flex items-center gap-x-2">
        <Controller
          control={form.control}
          name={`reasons.${index}.field`}
          render={({ field }) => (
            <Select size="small" value={field.value} onValueChange={field.onChange}>
              <Select.Trigger aria-label={t("applications.field")}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {rejectableFields.map((name) => (
                  <Select.Item key={name} value={name}>
                    {t(`applications.fields.${name}`)}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          )}
        />
        {remove && (
          <IconButton
            type="button"
            size="small"
            variant="transparent"
            aria-label={t("applications.removeReason")}
            onClick={remove}
          >
            <Trash />
          </IconButton>
        )}
      </div>
      <Label size="small" htmlFor={`reason-${index}`}>
        {t("applications.reason")}
      </Label>
      <Textarea id={`reason-${index}`} rows={2} {...form.register(`reasons.${index}.reason`, required)} />
      {errors?.reason && <Hint variant="error">{errors.reason.message}</Hint>}
      <Label size="small" htmlFor={`fix-${index}`}>
        {t("applications.fix")}
      </Label>
      <Input id={`fix-${index}`} size="small" {...form.register(`reasons.${index}.fix`, required)} />
      {errors?.fix && <Hint variant="error">{errors.fix.message}</Hint>}
    </fieldset>
  )
}
