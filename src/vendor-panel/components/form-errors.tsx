import { Alert } from "@medusajs/ui"
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { fieldMessagesOf, statusOf, wordsOf } from "../lib/api-error"

/**
 * Puts what the server refused at the fields it named, and the rest above the form.
 *
 * @param fieldOf the form's field for the path in the request, where they differ
 */
export const useServerErrors = <Values extends FieldValues>(
  form: UseFormReturn<Values>,
  fieldOf: (path: string) => string | undefined = (path) => path
) => {
  const { t } = useTranslation()
  return (error: unknown) => {
    const messages =
      statusOf(error) === 400 && error instanceof Error ? fieldMessagesOf(error.message) : []
    const values = form.getValues()
    const placed = messages.flatMap(({ path, message }) => {
      const field = fieldOf(path)
      return field && field.split(".")[0] in values ? [{ field, message }] : []
    })
    placed.forEach(({ field, message }, index) =>
      form.setError(field as FieldPath<Values>, { message }, { shouldFocus: index === 0 })
    )
    if (placed.length === 0) {
      form.setError("root", { message: wordsOf(error, t) })
    }
  }
}

export const FormError = ({ message }: { message?: string }) =>
  message ? (
    <Alert variant="error" role="alert">
      {message}
    </Alert>
  ) : null
