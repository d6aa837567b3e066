/** Metadata after a create or an update: an empty value takes its key away. */
export const mergeMetadata = (
  before: Record<string, string> | null | undefined,
  change: Record<string, string | null> | undefined
): Record<string, string> => {
  const merged = { ...before }
  for (const [key, value] of Object.entries(change ?? {})) {
    if (value === null) {
      delete merged[key]
    } else {
      merged[key] = value
    }
  }
  return merged
}
