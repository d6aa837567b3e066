import { useRef, useState } from "react"
import { Button, Select, Text } from "@medusajs/ui"
import { ArrowDownTray, Trash } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { type DisputeDetail, evidenceKinds, type EvidenceKind } from "../../client/types/dispute"
import { useNotify } from "../components/notify"
import { useAddFile, useKeepFile, useRemoveFile } from "../hooks/dispute"

const isKind = (text: string): text is EvidenceKind => evidenceKinds.some((kind) => kind === text)

/** The files that speak for the shop, each with what it shows. */
export const EvidenceFiles = ({ dispute, canChange }: { dispute: DisputeDetail; canChange: boolean }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const keep = useKeepFile(dispute.id)
  const remove = useRemoveFile(dispute.id)
  return (
    <div className="flex flex-col gap-y-3">
      {dispute.files.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("disputes.noFiles")}
        </Text>
      )}
      <ul className="flex flex-col gap-y-2">
        {dispute.files.map((file) => (
          <li key={file.id} className="flex items-center justify-between gap-x-3">
            <span className="txt-compact-small min-w-0 break-words">
              {file.filename}
              <span className="text-ui-fg-subtle">
                {` · ${t(`disputes.kinds.${file.kind}`)} · ${Math.ceil(file.byte_count / 1024)} KB`}
              </span>
            </span>
            <span className="flex shrink-0 gap-x-2">
              <Button
                size="small"
                variant="transparent"
                aria-label={t("disputes.download", { name: file.filename })}
                onClick={() => keep.mutate(file, { onError: notify.failed })}
              >
                <ArrowDownTray />
              </Button>
              {canChange && (
                <Button
                  size="small"
                  variant="transparent"
                  aria-label={t("disputes.remove", { name: file.filename })}
                  onClick={() => remove.mutate(file.id, { onError: notify.failed })}
                >
                  <Trash />
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {canChange && <AddFile id={dispute.id} />}
    </div>
  )
}

const AddFile = ({ id }: { id: string }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const add = useAddFile(id)
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<EvidenceKind>("shipping_documentation")
  return (
    <div className="flex flex-col gap-2 sm:flex-row sm:items-center">
      <Select size="small" value={kind} onValueChange={(value) => isKind(value) && setKind(value)}>
        <Select.Trigger aria-label={t("disputes.kind")} className="sm:w-64">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {evidenceKinds.map((value) => (
            <Select.Item key={value} value={value}>
              {t(`disputes.kinds.${value}`)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
      <input
        ref={input}
        type="file"
        accept="application/pdf,image/png,image/jpeg"
        className="hidden"
        aria-label={t("disputes.addFile")}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ""
          if (file) {
            add.mutate({ kind, file }, { onError: notify.failed })
          }
        }}
      />
      <Button size="small" variant="secondary" isLoading={add.isPending} onClick={() => input.current?.click()}>
        {t("disputes.addFile")}
      </Button>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t("disputes.fileHint")}
      </Text>
    </div>
  )
}
