/** Spreadsheets run what begins so as a formula. (OWASP, "CSV Injection".) */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(\.\d+)?$/

const escaped = (value: string): string => {
  const harmless = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** One line of a CSV file (RFC 4180), its line end included. Text that a spreadsheet would run is made harmless. */
export const csvLine = (values: readonly (string | null)[]): string =>
  `${values.map((value) => escaped(value ?? "")).join(",")}\r\n`
