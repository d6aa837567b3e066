const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** "2026-11" of a moment, in the reader's own time zone. */
export const monthOf = (at: Date): string => `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}`

/** The first and the last day of the month that is `by` months after one; of today's, where the text is no month. */
export const shiftMonth = (month: string, by: number): { from: string; to: string } => {
  const [year, number] = (isMonth(month) ? month : monthOf(new Date())).split("-").map(Number)
  const first = new Date(Date.UTC(year, number - 1 + by, 1))
  const last = new Date(Date.UTC(year, number + by, 0))
  return { from: first.toISOString().slice(0, 10), to: last.toISOString().slice(0, 10) }
}

/** The days of a period in weeks that begin on Monday; null before the first and after the last day. */
export const weeksOf = (from: string, to: string): (string | null)[][] => {
  const days: (string | null)[] = []
  const first = new Date(`${from}T00:00:00Z`)
  for (let blank = (first.getUTCDay() + 6) % 7; blank > 0; blank--) {
    days.push(null)
  }
  for (let at = first.getTime(); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  while (days.length % 7 !== 0) {
    days.push(null)
  }
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}
