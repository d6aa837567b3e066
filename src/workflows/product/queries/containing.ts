/** A pattern for ILIKE that finds `text` anywhere, its own wildcards taken as plain characters. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`
