import type { Comparison } from "./measure"

/** A figure that the project has promised itself. */
export type Goal = { name: string; goal: string; value: number; is_met: boolean }

export type SuiteResult = {
  name: string
  /** What is compared with what. */
  title: string
  rows: Record<string, string | number>[]
  goals: Goal[]
}

const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))

/** A goal of "at most so much". */
export const atMost = (name: string, value: number, limit: number): Goal => ({
  name,
  goal: `<= ${limit}`,
  value: rounded(value, 3),
  is_met: value <= limit,
})

/** A goal of "at least so much". */
export const atLeast = (name: string, value: number, limit: number): Goal => ({
  name,
  goal: `>= ${limit}`,
  value: rounded(value, 3),
  is_met: value >= limit,
})

/** Comparisons as rows, the columns named after the two sides. */
export const rowsOf = (
  comparisons: Comparison[],
  { baseline, measured }: { baseline: string; measured: string }
): Record<string, string | number>[] =>
  comparisons.map((comparison) => ({
    call: comparison.name,
    [`${baseline} ms`]: rounded(comparison.baseline.ms),
    [`${measured} ms`]: rounded(comparison.measured.ms),
    "x ms": rounded(comparison.ms_ratio, 2),
    [`${baseline} cpu ms`]: rounded(comparison.baseline.cpu_ms),
    [`${measured} cpu ms`]: rounded(comparison.measured.cpu_ms),
    "x cpu": rounded(comparison.cpu_ratio, 2),
    [`${baseline} statements`]: comparison.baseline.statements,
    [`${measured} statements`]: comparison.measured.statements,
  }))
