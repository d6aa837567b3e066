import { Select } from "@medusajs/ui"

interface ChoiceProps {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  /** The words for "no filter". */
  all: string
  options: { value: string; label: string }[]
}

const ALL = "all"

/** One filter of a list: everything, or one of the options. */
export const Choice = ({ label, value, onChange, all, options }: ChoiceProps) => (
  <Select size="small" value={value ?? ALL} onValueChange={(next) => onChange(next === ALL ? undefined : next)}>
    <Select.Trigger aria-label={label} className="w-auto min-w-36">
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      <Select.Item value={ALL}>{all}</Select.Item>
      {options.map((option) => (
        <Select.Item key={option.value} value={option.value}>
          {option.label}
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)
