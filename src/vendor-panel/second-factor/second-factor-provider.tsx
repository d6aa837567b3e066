import { createContext, useCallback, useContext, useRef, useState } from "react"
import type { FormEvent, PropsWithChildren } from "react"
import { Button, Prompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { usePassSecondFactor } from "../hooks/second-factor"
import type { CodeMethod } from "../hooks/second-factor"
import { client } from "../lib/client"
import { CodeFields } from "./code-fields"

type Ensure = () => Promise<boolean>

const SecondFactorContext = createContext<Ensure | null>(null)

/** A pass that ends while the request is on its way is none. */
const MARGIN_MS = 30_000

const needsCode = async (): Promise<boolean> => {
  const { second_factor } = await client.vendor.secondFactor.retrieve()
  const { is_enrolled, passed_until_at } = second_factor
  return is_enrolled && (passed_until_at === null || Date.parse(passed_until_at) - Date.now() < MARGIN_MS)
}

/** Asks for the second factor where somebody has one, in a dialog above whatever is open. */
export const SecondFactorProvider = ({ children }: PropsWithChildren) => {
  const [open, setOpen] = useState(false)
  const answer = useRef<(passed: boolean) => void>(() => undefined)

  const close = (passed: boolean) => {
    setOpen(false)
    answer.current(passed)
  }
  const ensure = useCallback<Ensure>(async () => {
    if (!(await needsCode())) {
      return true
    }
    setOpen(true)
    return new Promise((resolve) => {
      answer.current = resolve
    })
  }, [])

  return (
    <SecondFactorContext.Provider value={ensure}>
      {children}
      <Prompt open={open} onOpenChange={(next) => !next && close(false)}>
        {open && <CodeDialog close={close} />}
      </Prompt>
    </SecondFactorContext.Provider>
  )
}

const CodeDialog = ({ close }: { close: (passed: boolean) => void }) => {
  const { t } = useTranslation()
  const pass = usePassSecondFactor()
  const [values, setValues] = useState<{ method: CodeMethod; code: string }>({ method: "totp", code: "" })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The dialog is drawn inside the form that waits for it.
    event.stopPropagation()
    pass.mutate({ ...values, code: values.code.trim() }, { onSuccess: () => close(true) })
  }
  return (
    <Prompt.Content>
      <form onSubmit={submit} noValidate>
        <Prompt.Header>
          <Prompt.Title>{t("secondFactor.title")}</Prompt.Title>
          <Prompt.Description>{t("secondFactor.why")}</Prompt.Description>
        </Prompt.Header>
        <div className="px-6 pt-4">
          <CodeFields {...values} change={setValues} problem={pass.isError ? t("secondFactor.wrong") : undefined} />
        </div>
        <Prompt.Footer>
          <Button type="button" size="small" variant="secondary" onClick={() => close(false)}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit" size="small" disabled={values.code.trim() === ""} isLoading={pass.isPending}>
            {t("secondFactor.confirm")}
          </Button>
        </Prompt.Footer>
      </form>
    </Prompt.Content>
  )
}

/** Before a sensitive act: true once the second factor was passed, or there is none; false where it was closed. */
export const useSecondFactor = (): Ensure => {
  const ensure = useContext(SecondFactorContext)
  if (!ensure) {
    throw new Error("useSecondFactor needs the SecondFactorProvider around it")
  }
  return ensure
}
