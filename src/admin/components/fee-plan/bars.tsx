const WIDTH = 900
const HEIGHT = 180
const GAP = 0.15

export interface Bar {
  key: string
  value: number
  /** What a pointer that rests on it reads. */
  title: string
}

interface BarsProps {
  label: string
  bars: Bar[]
  /** How a bar is painted; below zero is good for merchants where the value is what they pay more. */
  colorOf: (bar: Bar, index: number) => string
}

/** Bars above and below a zero line; the table beside says the same to those who cannot see them. */
export const Bars = ({ label, bars, colorOf }: BarsProps) => {
  const top = Math.max(0, ...bars.map(({ value }) => value))
  const bottom = Math.min(0, ...bars.map(({ value }) => value))
  const range = top - bottom || 1
  const slot = WIDTH / Math.max(bars.length, 1)
  const yOf = (value: number) => ((top - value) / range) * HEIGHT
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-[180px] w-full"
      role="img"
      aria-label={label}
    >
      {bars.map((bar, index) => (
        <g key={bar.key}>
          <rect x={slot * index} y={0} width={slot} height={HEIGHT} fill="transparent">
            <title>{bar.title}</title>
          </rect>
          <rect
            x={slot * (index + GAP / 2)}
            width={slot * (1 - GAP)}
            y={Math.min(yOf(bar.value), yOf(0))}
            height={bar.value === 0 ? 0 : Math.max(Math.abs(yOf(bar.value) - yOf(0)), 1.5)}
            className={colorOf(bar, index)}
            pointerEvents="none"
          />
        </g>
      ))}
      <line
        x1={0}
        x2={WIDTH}
        y1={yOf(0)}
        y2={yOf(0)}
        className="stroke-ui-border-strong"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

export const GAIN = "fill-ui-tag-green-icon"
export const LOSS = "fill-ui-tag-red-icon"
export const SAME = "fill-ui-tag-neutral-icon"
