import { Button, Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Field } from "../components/field"
import type { CodeMethod } from "../hooks/second-factor"

interface CodeFieldsProps {
  method: CodeMethod
  code: string
  problem: string | undefined
  change: (next: { method: CodeMethod; code: string }) => void
  /** Leaves recovery codes out: there are none yet. */
  appOnly?: true
}

/** A code of the authenticator app, or a recovery code where the app is not at hand. */
export const CodeFields = ({ method, code, problem, change, appOnly }: CodeFieldsProps) => {
  const { t } = useTranslation()
  const isApp = method === "totp"
  return (
    <div className="flex flex-col items-start gap-y-2">
      <Field
        className="w-full"
        label={t(isApp ? "secondFactor.code" : "secondFactor.recoveryCode")}
        hint={t(isApp ? "secondFactor.codeHint" : "secondFactor.recoveryCodeHint")}
        error={problem}
      >
        <Input
          autoFocus
          autoComplete="one-time-code"
          inputMode={isApp ? "numeric" : "text"}
          value={code}
          onChange={(event) => change({ method, code: event.target.value })}
        />
      </Field>
      {!appOnly && (
        <Button
          type="button"
          size="small"
          variant="transparent"
          onClick={() => change({ method: isApp ? "recovery_code" : "totp", code: "" })}
        >
          {t(isApp ? "secondFactor.useRecoveryCode" : "secondFactor.useApp")}
        </Button>
      )}
    </div>
  )
}
