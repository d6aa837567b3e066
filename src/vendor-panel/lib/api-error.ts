/** What the server said about one field. */
export interface FieldMessage {
  path: string
  message: string
}

const FIELD = /field '([^']+)'/i

/** Splits the server's answer to a bad request into what it says about which field. */
export const fieldMessagesOf = (message: string): FieldMessage[] =>
  message
    .replace(/^Invalid request:\s*/i, "")
    .split(/;\s+/)
    .flatMap((part) => {
      const field = FIELD.exec(part)?.[1]
      return field ? [{ path: field.split(/[,.]\s*/).join("."), message: part }] : []
    })

/** The HTTP status of a refusal; undefined when the server was not reached. */
export const statusOf = (error: unknown): number | undefined =>
  typeof error === "object" && error !== null && "status" in error && typeof error.status === "number"
    ? error.status
    : undefined

type Translate = (key: string, values?: Record<string, string>) => string

/** A refusal in words for the person at the screen. */
export const wordsOf = (error: unknown, t: Translate): string => {
  const status = statusOf(error)
  if (status === undefined) {
    return t("errors.network")
  }
  if (status === 403 || status === 404) {
    return t(`errors.${status}`)
  }
  if (status === 429) {
    return t("errors.429")
  }
  if (status >= 500) {
    return t("errors.500")
  }
  return error instanceof Error ? error.message.replace(/^Invalid request:\s*/i, "") : t("errors.500")
}
