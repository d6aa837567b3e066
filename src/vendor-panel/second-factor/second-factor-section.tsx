import { useState } from "react"
import type { FormEvent } from "react"
import { Alert, Badge, Button, Code, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNotify } from "../components/notify"
import { Section } from "../components/page"
import { Loaded } from "../components/states"
import {
  useConfirmEnrolment,
  useRemoveSecondFactor,
  useSecondFactorState,
  useStartEnrolment,
} from "../hooks/second-factor"
import type { CodeMethod, Enrolment } from "../hooks/second-factor"
import { useSession } from "../providers/session"
import { CodeFields } from "./code-fields"
import { QrCode } from "./qr-code"

/** The member's own second factor: set up, shown once with its recovery codes, taken away by a code. */
export const SecondFactorSection = () => {
  const { t } = useTranslation()
  const state = useSecondFactorState()
  const [codes, setCodes] = useState<string[]>()
  const badge = state.data && (
    <Badge size="2xsmall" color={state.data.is_enrolled ? "green" : "grey"}>
      {t(state.data.is_enrolled ? "secondFactor.on" : "secondFactor.off")}
    </Badge>
  )
  return (
    <Section title={t("secondFactor.section")} description={t("secondFactor.sectionHint")} actions={badge}>
      <Loaded query={state} rows={1}>
        {({ is_enrolled }) => {
          if (codes) {
            return <RecoveryCodes codes={codes} done={() => setCodes(undefined)} />
          }
          return is_enrolled ? <Remove /> : <Enrol finish={setCodes} />
        }}
      </Loaded>
    </Section>
  )
}

const Enrol = ({ finish }: { finish: (codes: string[]) => void }) => {
  const { t } = useTranslation()
  const { member } = useSession()
  const notify = useNotify()
  const start = useStartEnrolment()
  if (start.data) {
    return <Confirm enrolment={start.data} finish={finish} />
  }
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={start.isPending}
      onClick={() => start.mutate(member.email, { onError: notify.failed })}
    >
      {t("secondFactor.setUp")}
    </Button>
  )
}

const Confirm = ({ enrolment, finish }: { enrolment: Enrolment; finish: (codes: string[]) => void }) => {
  const { t } = useTranslation()
  const confirm = useConfirmEnrolment()
  const [code, setCode] = useState("")
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate({ factor_id: enrolment.factor_id, code: code.trim() }, { onSuccess: finish })
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-y-4">
      <Text size="small">{t("secondFactor.scan")}</Text>
      <QrCode text={enrolment.otpauth_url} label={t("secondFactor.qrCode")} />
      <Text size="small" className="text-ui-fg-subtle">
        {t("secondFactor.byHand")} <Code className="break-all">{enrolment.secret}</Code>
      </Text>
      <CodeFields
        method="totp"
        code={code}
        change={(next) => setCode(next.code)}
        problem={confirm.isError ? t("secondFactor.wrong") : undefined}
        appOnly
      />
      <Button type="submit" size="small" className="w-fit" disabled={code.trim() === ""} isLoading={confirm.isPending}>
        {t("secondFactor.finish")}
      </Button>
    </form>
  )
}

const RecoveryCodes = ({ codes, done }: { codes: string[]; done: () => void }) => {
  const { t } = useTranslation()
  return (
    <div className="flex max-w-xl flex-col gap-y-4">
      <Alert variant="warning">{t("secondFactor.keepCodes")}</Alert>
      <ul className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <Code className="break-all">{code}</Code>
          </li>
        ))}
      </ul>
      <Button size="small" className="w-fit" onClick={done}>
        {t("secondFactor.keptCodes")}
      </Button>
    </div>
  )
}

const Remove = () => {
  const { t } = useTranslation()
  const notify = useNotify()
  const remove = useRemoveSecondFactor()
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState<{ method: CodeMethod; code: string }>({ method: "totp", code: "" })
  if (!open) {
    return (
      <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
        {t("secondFactor.remove")}
      </Button>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    remove.mutate({ ...values, code: values.code.trim() }, { onSuccess: () => notify.done(t("secondFactor.removed")) })
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-y-4">
      <CodeFields {...values} change={setValues} problem={remove.isError ? t("secondFactor.wrong") : undefined} />
      <Button
        type="submit"
        size="small"
        variant="danger"
        className="w-fit"
        disabled={values.code.trim() === ""}
        isLoading={remove.isPending}
      >
        {t("secondFactor.remove")}
      </Button>
    </form>
  )
}
