import type { Sample, Visit } from "./checkout"

export const median = (values: number[]): number => {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** One call on both sides: medians, and the median of the ratios of the pairs. */
export type Comparison = {
  name: string
  baseline: Sample
  measured: Sample
  /** measured ÷ baseline, of pairs that ran right after each other, so that a busy minute of the machine hits both. */
  ms_ratio: number
  cpu_ratio: number
}

const medianSample = (samples: Sample[]): Sample => ({
  ms: median(samples.map(({ ms }) => ms)),
  cpu_ms: median(samples.map(({ cpu_ms }) => cpu_ms)),
  statements: median(samples.map(({ statements }) => statements)),
})

export type Pair = { baseline: Visit; measured: Visit }

/** Compares one call, or whatever `pick` makes of a visit, over all pairs. */
export const compare = (name: string, pairs: Pair[], pick: (visit: Visit) => Sample = (visit) => visit[name]): Comparison => {
  const samples = pairs.map(({ baseline, measured }) => ({ baseline: pick(baseline), measured: pick(measured) }))
  return {
    name,
    baseline: medianSample(samples.map(({ baseline }) => baseline)),
    measured: medianSample(samples.map(({ measured }) => measured)),
    ms_ratio: median(samples.map(({ baseline, measured }) => measured.ms / baseline.ms)),
    cpu_ratio: median(samples.map(({ baseline, measured }) => measured.cpu_ms / baseline.cpu_ms)),
  }
}

/**
 * Runs both sides in turn, each first every other time, after `warm_up` rounds that are not counted.
 */
export const pairUp = async (
  { rounds, warm_up }: { rounds: number; warm_up: number },
  baseline: (round: number) => Promise<Visit>,
  measured: (round: number) => Promise<Visit>
): Promise<Pair[]> => {
  const pairs: Pair[] = []
  for (let round = 0; round < rounds + warm_up; round++) {
    const isBaselineFirst = round % 2 === 0
    const first = await (isBaselineFirst ? baseline : measured)(round)
    const second = await (isBaselineFirst ? measured : baseline)(round)
    if (round >= warm_up) {
      pairs.push(isBaselineFirst ? { baseline: first, measured: second } : { baseline: second, measured: first })
    }
  }
  return pairs
}
