import { Button, Container, Heading, Hint, Text } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { parseMoney } from "../../../client/money"
import type { ExplainedLine } from "../../../client/types/partner"
import { useExplainAgreement } from "../../hooks/split-agreement"
import { useLocale } from "../../lib/locale"
import { TextField } from "./text-field"

interface ExplainSectionProps {
  id: string
  nameOf: (id: string | null) => string
}

const fields = ["paid", "tax", "commission", "quantity"] as const

/** Tries an agreement on a line: who would get what, with every step. Changes nothing. */
export const ExplainSection = ({ id, nameOf }: ExplainSectionProps) => {
  const { t } = useLocale()
  const explain = useExplainAgreement(id)
  const form = useForm({
    defaultValues: { currency: "usd", paid: "100.00", tax: "0", commission: "10.00", quantity: "1" },
  })
  const submit = form.handleSubmit(({ currency, paid, tax, commission, quantity }) => {
    const currency_code = currency.trim().toLowerCase()
    const read = (text: string, name: "paid" | "tax" | "commission") => {
      const amount = /^[a-z]{3}$/.test(currency_code) ? parseMoney(text, currency_code) : null
      if (amount === null) {
        form.setError(name, { message: t("splitAgreements.form.wrong") })
      }
      return amount
    }
    const [paid_amount, tax_amount, commission_amount] = [
      read(paid, "paid"),
      read(tax, "tax"),
      read(commission, "commission"),
    ]
    if (paid_amount === null || tax_amount === null || commission_amount === null) {
      return
    }
    explain.mutate({
      currency_code,
      lines: [{ paid_amount, tax_amount, commission_amount, quantity: Number(quantity) || 1 }],
    })
  })
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("splitAgreements.explain.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("splitAgreements.explain.hint")}
        </Text>
      </div>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-y-4 px-6 py-4">
        <div className="grid grid-cols-2 gap-4 md:grid-cols-5">
          <TextField label={t("partners.currency")} {...form.register("currency")} />
          {fields.map((name) => (
            <TextField
              key={name}
              label={t(`splitAgreements.explain.${name}`)}
              problem={form.formState.errors[name]?.message}
              {...form.register(name)}
            />
          ))}
        </div>
        <Button type="submit" size="small" variant="secondary" className="w-fit" isLoading={explain.isPending}>
          {t("splitAgreements.explain.try")}
        </Button>
        {explain.error && (
          <Hint variant="error" role="alert">
            {explain.error.message}
          </Hint>
        )}
      </form>
      {explain.data && (
        <Shares line={explain.data.lines[0]} currency={explain.data.currency_code} nameOf={nameOf} />
      )}
    </Container>
  )
}

type SharesProps = { line: ExplainedLine; currency: string; nameOf: ExplainSectionProps["nameOf"] }

const Shares = ({ line, currency, nameOf }: SharesProps) => {
  const { t, money } = useLocale()
  if (line.shares.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("splitAgreements.explain.none")}
      </Text>
    )
  }
  return (
    <ul className="divide-y" aria-live="polite">
      {line.shares.map((share, index) => (
        <li key={index} className="flex flex-col gap-y-1 px-6 py-4">
          <div className="flex items-center justify-between gap-x-4">
            <Text size="small" weight="plus">
              {nameOf(share.party === "referrer" ? null : share.party)} · {t(`partners.roles.${share.role}`)}
            </Text>
            <Text size="small">{money(share.amount, currency)}</Text>
          </div>
          <ol className="txt-compact-xsmall text-ui-fg-subtle list-inside list-decimal">
            {share.explanation.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  )
}
