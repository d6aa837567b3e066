import { useRef } from "react"
import { Button, Container, Heading, Text, toast } from "@medusajs/ui"
import type { AdminDisputeDetail } from "../../../client/types/dispute"
import { useAddDisputeFile, useDisputeAction, useKeepDisputeFile } from "../../hooks/dispute"
import { useLocale } from "../../lib/locale"
import { ActionDrawer } from "../action-drawer"
import { Detail } from "../details"

/** What merchants and the platform say, their files, and what was sent to the provider. */
export const DisputeEvidenceSection = ({ dispute }: { dispute: AdminDisputeDetail }) => {
  const { t, when } = useLocale()
  const act = useDisputeAction(dispute.id)
  const isAnswerable = dispute.status === "open" || dispute.status === "inquiry"
  const nameOf = (id: string | null) =>
    id === null ? t("disputes.byPlatform") : (dispute.parties.find(({ party }) => party === id)?.name ?? id)
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading level="h2">{t("disputes.evidence")}</Heading>
        {isAnswerable && (
          <div className="flex flex-wrap gap-2">
            <AddFile id={dispute.id} />
            <ActionDrawer
              trigger={t("disputes.write")}
              title={t("disputes.write")}
              done={t("disputes.written")}
              fields={[{ name: "statement", label: t("disputes.statement"), type: "long" }]}
              act={async (body) => {
                await act.mutateAsync({ action: "evidence", body })
                await act.mutateAsync({ action: "evidence-done" })
              }}
            />
          </div>
        )}
      </div>
      {dispute.evidence.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("disputes.noEvidence")}
        </Text>
      )}
      {dispute.evidence.map(({ id, merchant_id, status, texts }) => (
        <div key={id}>
          <Detail label={nameOf(merchant_id)}>
            {t(`disputes.evidenceStatuses.${status}`)}
            {status === "submitted" && isAnswerable && merchant_id !== null && (
              <Button
                size="small"
                variant="transparent"
                onClick={() => act.mutate({ action: "hand-back", body: { merchant_id } }, say(t("disputes.handedBack")))}
              >
                {t("disputes.handBack")}
              </Button>
            )}
          </Detail>
          {Object.entries(texts).map(([name, text]) => (
            <Detail key={name} label={t(`disputes.texts.${name}`)}>
              {text}
            </Detail>
          ))}
        </div>
      ))}
      {dispute.files.length > 0 && (
        <Detail label={t("disputes.files")}>
          <Files dispute={dispute} nameOf={nameOf} />
        </Detail>
      )}
      {dispute.requests.map(({ id, kind, status, last_error, created_at }) => (
        <Detail key={id} label={`${t("disputes.requests")}: ${t(`disputes.requestKinds.${kind}`)}`}>
          {[when(created_at), t(`disputes.requestStatuses.${status}`), last_error].filter(Boolean).join(" · ")}
        </Detail>
      ))}
    </Container>
  )
}

const say = (done: string) => ({
  onSuccess: () => void toast.success(done),
  onError: (error: Error) => void toast.error(error.message),
})

const Files = ({ dispute, nameOf }: { dispute: AdminDisputeDetail; nameOf: (id: string | null) => string }) => {
  const keep = useKeepDisputeFile(dispute.id)
  return (
    <div className="flex flex-col items-start">
      {dispute.files.map((file) => (
        <Button
          key={file.id}
          size="small"
          variant="transparent"
          onClick={() => keep.mutate(file, { onError: (error) => void toast.error(error.message) })}
        >
          {`${file.filename} · ${nameOf(file.merchant_id)}`}
        </Button>
      ))}
    </div>
  )
}

const AddFile = ({ id }: { id: string }) => {
  const { t } = useLocale()
  const input = useRef<HTMLInputElement>(null)
  const add = useAddDisputeFile(id)
  return (
    <>
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
            add.mutate(file, { onError: (error) => void toast.error(error.message) })
          }
        }}
      />
      <Button size="small" variant="secondary" isLoading={add.isPending} onClick={() => input.current?.click()}>
        {t("disputes.addFile")}
      </Button>
    </>
  )
}
