import { useState } from "react"
import { Badge, Button, Container, Heading, Hint, Input, Label, Table, Text } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { parseMoney } from "../../../client/money"
import type { FeePlan, LineExplained } from "../../../client/types/fee-plan"
import { useExplainLine } from "../../hooks/fee-plan"
import { Choices } from "../choices"
import { useFeeWords } from "./words"

interface Values {
  line_id: string
  product_id: string
  merchant_id: string
  currency: string
  quantity: string
  subtotal: string
  discount: string
  tax: string
}

const madeUp = ["product_id", "merchant_id", "currency", "quantity", "subtotal", "discount", "tax"] as const
const nothing: Values = {
  line_id: "",
  product_id: "",
  merchant_id: "",
  currency: "usd",
  quantity: "1",
  subtotal: "100.00",
  discount: "",
  tax: "",
}

/** Asks which rule applies to a line, why, and what it costs, step by step. */
export const ExplainSection = ({ plan }: { plan: FeePlan }) => {
  const { t } = useFeeWords()
  const [kind, setKind] = useState<"made_up" | "sold">("made_up")
  const [currency, setCurrency] = useState("usd")
  const explain = useExplainLine(plan.id)
  const form = useForm<Values>({ defaultValues: nothing })

  const submit = form.handleSubmit((values) => {
    if (kind === "sold") {
      setCurrency("")
      return explain.mutate({ merchant_order_line_id: values.line_id.trim() })
    }
    const currency_code = values.currency.trim().toLowerCase()
    const money = (name: "subtotal" | "discount" | "tax") => {
      const amount = values[name].trim() === "" ? 0 : parseMoney(values[name], currency_code)
      if (amount === null) {
        form.setError(name, { message: t("feePlans.wrongAmount", { text: values[name] }) })
      }
      return amount
    }
    const [subtotal_amount, discount_amount, tax_amount] = [
      money("subtotal"),
      money("discount"),
      money("tax"),
    ]
    if (subtotal_amount === null || discount_amount === null || tax_amount === null) {
      return
    }
    setCurrency(currency_code)
    explain.mutate({
      currency_code,
      quantity: Number(values.quantity),
      subtotal_amount,
      discount_amount,
      tax_amount,
      ...(values.product_id.trim() ? { product_id: values.product_id.trim() } : {}),
      ...(values.merchant_id.trim() ? { merchant_id: values.merchant_id.trim() } : {}),
    })
  })
  const fields = kind === "sold" ? (["line_id"] as const) : madeUp
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("feePlans.explain.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("feePlans.explain.hint")}
        </Text>
      </div>
      <form
        onSubmit={(event) => void submit(event)}
        noValidate
        className="grid grid-cols-1 gap-3 px-6 py-4 sm:grid-cols-2 lg:grid-cols-4"
      >
        <Choices
          label={t("feePlans.explain.kind")}
          value={kind}
          options={(["made_up", "sold"] as const).map((value) => ({
            value,
            label: t(`feePlans.explain.kinds.${value}`),
          }))}
          onChange={setKind}
        />
        {fields.map((name) => (
          <div key={name} className="flex flex-col gap-y-1">
            <Label htmlFor={`explain-${name}`} size="small" weight="plus">
              {t(`feePlans.explain.fields.${name}`)}
            </Label>
            <Input id={`explain-${name}`} size="small" {...form.register(name)} />
            {form.formState.errors[name] && (
              <Hint variant="error">{form.formState.errors[name]?.message}</Hint>
            )}
          </div>
        ))}
        <div className="flex items-end">
          <Button type="submit" size="small" isLoading={explain.isPending}>
            {t("feePlans.explain.ask")}
          </Button>
        </div>
      </form>
      {explain.error && (
        <div className="px-6 py-4">
          <Hint variant="error" role="alert">
            {explain.error.message}
          </Hint>
        </div>
      )}
      {explain.data && <Explained explained={explain.data.explanation} currency={currency} />}
    </Container>
  )
}

const Explained = ({ explained, currency }: { explained: LineExplained; currency: string }) => {
  const { t, money } = useFeeWords()
  const { explanation, candidates, misses, miss_count, frozen } = explained
  const amount = (value: number) => (currency ? money(value, currency) : String(value))
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4" aria-live="polite">
      <div className="flex flex-wrap gap-2">
        <Badge size="small" color="blue">
          {t("feePlans.explain.commission", { amount: amount(explained.commission_amount) })}
        </Badge>
        {explained.commission_tax_amount > 0 && (
          <Badge size="small">
            {t("feePlans.explain.tax", { amount: amount(explained.commission_tax_amount) })}
          </Badge>
        )}
        {frozen && (
          <Badge
            size="small"
            color={frozen.commission_amount === explained.commission_amount ? "green" : "orange"}
          >
            {t("feePlans.explain.frozen", { amount: amount(frozen.commission_amount) })}
          </Badge>
        )}
      </div>
      {explanation ? (
        <ol className="txt-small list-inside list-decimal">
          {explanation.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      ) : (
        <Text size="small">{t("feePlans.explain.notInBase")}</Text>
      )}
      {candidates.length > 0 && <Candidates candidates={candidates} />}
      {misses.length > 0 && (
        <details>
          <summary className="txt-compact-small-plus cursor-pointer">
            {t("feePlans.explain.misses", { count: miss_count })}
          </summary>
          <ul className="txt-small text-ui-fg-subtle list-inside list-disc pt-2">
            {misses.map(({ rule, mismatches }) => (
              <li key={rule.id}>
                {rule.name}: {mismatches.map((name) => t(`feePlans.dimensions.${name}`)).join(", ")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

const Candidates = ({ candidates }: Pick<LineExplained, "candidates">) => {
  const { t, scope, charges } = useFeeWords()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("feePlans.rule")}</Table.HeaderCell>
            <Table.HeaderCell>{t("feePlans.appliesTo")}</Table.HeaderCell>
            <Table.HeaderCell>{t("feePlans.charges")}</Table.HeaderCell>
            <Table.HeaderCell>{t("feePlans.explain.why")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {candidates.map(({ rule, lost_by }) => (
            <Table.Row key={rule.id} className={lost_by === null ? "font-medium" : undefined}>
              <Table.Cell>{rule.name}</Table.Cell>
              <Table.Cell>{scope(rule).join(", ")}</Table.Cell>
              <Table.Cell>{charges(rule).join(", ")}</Table.Cell>
              <Table.Cell>{t(`feePlans.explain.lostBy.${lost_by ?? "applies"}`)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
