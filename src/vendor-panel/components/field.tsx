import { useId } from "react"
import type { ReactElement, ReactNode } from "react"
import { cloneElement } from "react"
import { Hint, Label, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  error?: string
  optional?: boolean
  className?: string
  children: ReactElement<{ id?: string; "aria-invalid"?: boolean; "aria-describedby"?: string }>
}

/** A labelled control; what is wrong with it is said at it, to the eye and to a screen reader. */
export const Field = ({ label, hint, error, optional, className, children }: FieldProps) => {
  const { t } = useTranslation()
  const id = useId()
  const words = error ?? hint
  return (
    <div className={clx("flex min-w-0 flex-col gap-y-1", className)}>
      <Label htmlFor={id} size="small" weight="plus">
        {label}
        {optional && <span className="text-ui-fg-muted font-normal">{` (${t("forms.optional")})`}</span>}
      </Label>
      {cloneElement(children, {
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": words ? `${id}-words` : undefined,
      })}
      {words && (
        <Hint id={`${id}-words`} variant={error ? "error" : "info"} role={error ? "alert" : undefined}>
          {words}
        </Hint>
      )}
    </div>
  )
}
