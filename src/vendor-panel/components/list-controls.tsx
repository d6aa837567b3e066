import { useEffect, useState } from "react"
import type { ReactNode } from "react"
import { Input, Select } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigation } from "react-router-dom"
import type { ListParams } from "./list-params"

const TYPING_PAUSE_MS = 300

export const SearchBox = ({ params, label }: { params: ListParams; label: string }) => {
  const [text, setText] = useState(params.q ?? "")
  const { q, set } = params
  const isLeaving = useNavigation().state !== "idle"

  useEffect(() => {
    // Who types and clicks on a link at once wants the link: searching now would call them back.
    if (isLeaving || text === (q ?? "")) {
      return
    }
    const timer = window.setTimeout(() => set("q", text || undefined), TYPING_PAUSE_MS)
    return () => window.clearTimeout(timer)
  }, [text, q, set, isLeaving])

  return (
    <div className="w-full sm:w-60">
      <Input
        type="search"
        size="small"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  )
}

interface FilterSelectProps {
  params: ListParams
  name: string
  label: string
  options: { value: string; label: string }[]
}

const ALL = "all"

export const FilterSelect = ({ params, name, label, options }: FilterSelectProps) => {
  const { t } = useTranslation()
  return (
    <div className="w-[calc(50%-4px)] sm:w-44">
      <Select
        size="small"
        value={params.get(name) ?? ALL}
        onValueChange={(value) => params.set(name, value === ALL ? undefined : value)}
      >
        <Select.Trigger aria-label={label}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          <Select.Item value={ALL}>{`${label}: ${t("filters.all")}`}</Select.Item>
          {options.map((option) => (
            <Select.Item key={option.value} value={option.value}>
              {option.label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}

export const ListToolbar = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-2 px-4 py-3 md:px-6">{children}</div>
)
