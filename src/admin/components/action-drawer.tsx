import { useId, useState } from "react"
import type { ComponentProps } from "react"
import { Button, Drawer, Hint, Input, Label, Select, Textarea, toast } from "@medusajs/ui"
import { Controller, useForm } from "react-hook-form"
import type { UseFormReturn } from "react-hook-form"
import { useLocale } from "../lib/locale"

export interface ActionField {
  name: string
  label: string
  hint?: string
  /** "text" where left out; a day is typed as YYYY-MM-DD. */
  type?: "text" | "number" | "date" | "long" | "choice"
  choices?: { value: string; label: string }[]
  initial?: string
  optional?: boolean
}

interface ActionDrawerProps {
  trigger: string
  title: string
  hint?: string
  fields: ActionField[]
  done: string
  variant?: ComponentProps<typeof Button>["variant"]
  /** Rejects with what the server said. */
  act: (values: Record<string, string>) => Promise<unknown>
}

/** A button that asks for what an action needs, a reason most of all, and does it. */
export const ActionDrawer = (props: ActionDrawerProps) => {
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant={props.variant ?? "secondary"}>
          {props.trigger}
        </Button>
      </Drawer.Trigger>
      {open && <ActionForm {...props} close={() => setOpen(false)} />}
    </Drawer>
  )
}

type Values = Record<string, string>

const ActionForm = ({ title, hint, fields, trigger, done, act, close }: ActionDrawerProps & { close: () => void }) => {
  const { t } = useLocale()
  const initial = Object.fromEntries(fields.map(({ name, initial: value }) => [name, value ?? ""]))
  const form = useForm<Values>({ defaultValues: initial })
  const problem = form.formState.errors.root?.message
  const submit = form.handleSubmit(async (values) => {
    try {
      await act(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()])))
      toast.success(done)
      close()
    } catch (error) {
      form.setError("root", { message: error instanceof Error ? error.message : t("errors.unknown") })
    }
  })
  return (
    <Drawer.Content>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex h-full flex-col">
        <Drawer.Header>
          <Drawer.Title>{title}</Drawer.Title>
          {hint && <Drawer.Description>{hint}</Drawer.Description>}
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
          {fields.map((field) => (
            <Field key={field.name} field={field} form={form} />
          ))}
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
          <Button type="submit" size="small" isLoading={form.formState.isSubmitting}>
            {trigger}
          </Button>
        </Drawer.Footer>
      </form>
    </Drawer.Content>
  )
}

const Field = ({ field, form }: { field: ActionField; form: UseFormReturn<Values> }) => {
  const { t } = useLocale()
  const id = useId()
  const problem = form.formState.errors[field.name]?.message
  const bound = form.register(field.name, {
    validate: (value) => field.optional || value.trim() !== "" || t("forms.required"),
  })
  return (
    <div className="flex flex-col gap-y-1">
      <Label htmlFor={id} size="small" weight="plus">
        {field.label}
      </Label>
      {field.type === "choice" ? (
        <Controller
          control={form.control}
          name={field.name}
          render={({ field: { value, onChange } }) => (
            <Select value={value} onValueChange={onChange}>
              <Select.Trigger id={id}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {(field.choices ?? []).map((choice) => (
                  <Select.Item key={choice.value} value={choice.value}>
                    {choice.label}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          )}
        />
      ) : field.type === "long" ? (
        <Textarea id={id} rows={4} maxLength={500} aria-invalid={Boolean(problem)} {...bound} />
      ) : (
        <Input id={id} type={field.type ?? "text"} step="any" aria-invalid={Boolean(problem)} {...bound} />
      )}
      {field.hint && <Hint>{field.hint}</Hint>}
      {problem && (
        <Hint variant="error" role="alert">
          {problem}
        </Hint>
      )}
    </div>
  )
}
