/** What the server said about one field. */
export interface FieldMessage {
  path: string
  message: string
}

const LEAD = /^Invalid (?:request|body|query):\s*/i
/** Ours: "variants.0.title: is required". Medusa's own: "Field 'variants, 0, title' is required". */
const OWN_FIELD = /^([a-z_]\w*(?:\.\w+)*): (.+)$/i
const MEDUSA_FIELD = /field '([^']+)'/i

const fieldMessageOf = (part: string): FieldMessage[] => {
  const own = OWN_FIELD.exec(part)
  if (own) {
    return [{ path: own[1], message: own[2] }]
  }
  const path = MEDUSA_FIELD.exec(part)?.[1]
  return path ? [{ path: path.split(/[,.]\s*/).join("."), message: part }] : []
}

/** Splits the server's answer to a bad request into what it says about which field. */
export const fieldMessagesOf = (message: string): FieldMessage[] =>
  LEAD.test(message) ? message.replace(LEAD, "").split(/;\s+/).flatMap(fieldMessageOf) : []

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
  return error instanceof Error ? error.message.replace(LEAD, "") : t("errors.500")
}
