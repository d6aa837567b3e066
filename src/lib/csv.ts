/** What a cell may hold. Amounts are given as text by the caller, who knows their currency. */
export type CsvValue = string | number | bigint | Date | boolean | null

/** A byte order mark, without which spreadsheets read UTF-8 as something else. */
export const CSV_BOM = "\uFEFF"

/**
 * One cell by RFC 4180. Text that a spreadsheet would run as a formula (it begins with =, +, -, @, tab or carriage
 * return) gets an apostrophe in front, as OWASP advises ("CSV Injection"); numbers keep their sign.
 */
export const csvCell = (value: CsvValue): string => {
  if (value === null) {
    return ""
  }
  if (value instanceof Date) {
    return value.toISOString()
  }
  if (typeof value !== "string") {
    return String(value)
  }
  const isNumber = /^-?\d+(\.\d+)?$/.test(value)
  const text = !isNumber && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line with its end. */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(csvCell).join(",")}\r\n`
