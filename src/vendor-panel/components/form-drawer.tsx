import type { FormEvent, ReactNode } from "react"
import { Button, Drawer } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { FormError } from "./form-errors"

interface FormDrawerProps {
  title: string
  hint?: string
  submitText?: string
  onSubmit: (event: FormEvent) => Promise<void>
  error?: string
  isSaving: boolean
  children: ReactNode
}

/** A form that slides in from the side; closing it keeps everything as it was. */
export const FormDrawer = (props: FormDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer.Content aria-describedby={props.hint ? undefined : ""}>
      <form
        className="flex h-full flex-col overflow-hidden"
        noValidate
        onSubmit={(event) => {
          // A drawer may sit inside another form on the page.
          event.stopPropagation()
          void props.onSubmit(event)
        }}
      >
        <Drawer.Header>
          <Drawer.Title>{props.title}</Drawer.Title>
          {props.hint && <Drawer.Description>{props.hint}</Drawer.Description>}
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
          <FormError message={props.error} />
          {props.children}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button type="button" size="small" variant="secondary">
              {t("actions.cancel")}
            </Button>
          </Drawer.Close>
          <Button type="submit" size="small" isLoading={props.isSaving}>
            {props.submitText ?? t("actions.save")}
          </Button>
        </Drawer.Footer>
      </form>
    </Drawer.Content>
  )
}
