import type { ReactNode } from "react"
import { Text } from "@medusajs/ui"

/** One fact of a record, as the dashboard's own sections show them. */
export const Detail = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="text-ui-fg-subtle grid grid-cols-2 items-start gap-x-4 px-6 py-4">
    <Text size="small" leading="compact" weight="plus">
      {label}
    </Text>
    <Text as="div" size="small" leading="compact" className="whitespace-pre-wrap break-words">
      {children || "–"}
    </Text>
  </div>
)
