import { forwardRef, useId } from "react"
import type { ComponentProps } from "react"
import { Hint, Input, Label } from "@medusajs/ui"

type TextFieldProps = ComponentProps<typeof Input> & { label: string; hint?: string; problem?: string }

/** Passes its ref on: the form fills the field by it. */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(
  ({ label, hint, problem, ...input }, ref) => {
    const id = useId()
    return (
      <div className="flex flex-col gap-y-1">
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        <Input ref={ref} id={id} size="small" aria-invalid={Boolean(problem)} {...input} />
        {hint && <Hint>{hint}</Hint>}
        {problem && (
          <Hint variant="error" role="alert">
            {problem}
          </Hint>
        )}
      </div>
    )
  }
)
TextField.displayName = "TextField"
