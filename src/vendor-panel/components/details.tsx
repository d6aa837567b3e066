import type { ReactNode } from "react"

export interface Detail {
  label: string
  value: ReactNode
  strong?: boolean
}

/** Label and value, one pair a row. */
export const Details = ({ rows }: { rows: Detail[] }) => (
  <dl className="flex flex-col gap-y-2">
    {rows.map(({ label, value, strong }) => (
      <div
        key={label}
        className={`txt-compact-small flex items-start justify-between gap-x-4 ${
          strong ? "text-ui-fg-base font-medium" : "text-ui-fg-subtle"
        }`}
      >
        <dt>{label}</dt>
        <dd className="min-w-0 break-words text-right">{value}</dd>
      </div>
    ))}
  </dl>
)
