import { useId, useState } from "react"
import { Hint, Input, Label } from "@medusajs/ui"
import { useNamed } from "../../hooks/split-agreement"
import { useLocale } from "../../lib/locale"

interface RecordFieldProps {
  label: string
  /** Where the records are looked for. */
  source: Parameters<typeof useNamed>[0]
  /** An id; "" is none. */
  value: string
  onChange: (id: string) => void
  /** What none means. */
  none: string
  problem?: string
}

/** Chooses a record by its name: the browser lists what fits the text, the form keeps the id. */
export const RecordField = ({ label, source, value, onChange, none, problem }: RecordFieldProps) => {
  const { t } = useLocale()
  const id = useId()
  const [text, setText] = useState("")
  const named = useNamed(source, text || value)
  const records = named.data ?? []
  const chosen = records.find((record) => record.id === value)

  const type = (typed: string) => {
    const record = records.find(({ id: known, name }) => known === typed || name === typed)
    setText(record ? record.name : typed)
    onChange(record ? record.id : typed)
  }
  return (
    <div className="flex flex-col gap-y-1">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      <Input
        id={id}
        size="small"
        list={`${id}-list`}
        value={text || chosen?.name || value}
        placeholder={none}
        autoComplete="off"
        aria-invalid={Boolean(problem)}
        onChange={(event) => type(event.target.value)}
      />
      <datalist id={`${id}-list`}>
        {records.map((record) => (
          <option key={record.id} value={record.name} />
        ))}
      </datalist>
      {value !== "" && <Hint className="break-all">{chosen ? chosen.id : t("splitAgreements.form.asId")}</Hint>}
      {problem && (
        <Hint variant="error" role="alert">
          {problem}
        </Hint>
      )}
    </div>
  )
}
