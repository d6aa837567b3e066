import { Photo } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { MerchantOrderDetail, MerchantOrderLine } from "../../client/types/merchant-order"
import { Money } from "../components/money"
import { Section } from "../components/page"

export const LineSection = ({ order }: { order: MerchantOrderDetail }) => {
  const { t } = useTranslation()
  return (
    <Section title={t("orders.lines")} flush>
      <ul className="divide-ui-border-base divide-y">
        {order.lines.map((line) => (
          <Line key={line.id} line={line} currency={order.currency_code} />
        ))}
      </ul>
    </Section>
  )
}

const progress = ["fulfilled", "shipped", "delivered", "canceled", "returned"] as const

const Line = ({ line, currency }: { line: MerchantOrderLine; currency: string }) => {
  const { t } = useTranslation()
  const steps = progress.filter((step) => line[`${step}_quantity`] > 0)
  return (
    <li className="flex items-start gap-x-3 px-4 py-3 md:px-6">
      <div className="bg-ui-bg-component border-ui-border-base flex size-10 shrink-0 items-center justify-center overflow-hidden rounded border">
        {line.thumbnail ? (
          <img src={line.thumbnail} alt="" className="size-full object-cover" />
        ) : (
          <Photo className="text-ui-fg-muted" aria-hidden />
        )}
      </div>
      <div className="min-w-0 flex-1">
        <p className="txt-compact-small text-ui-fg-base break-words font-medium">{line.title}</p>
        <p className="txt-compact-small text-ui-fg-subtle break-words">
          {[line.variant_title, line.sku].filter(Boolean).join(" · ")}
        </p>
        {steps.length > 0 && (
          <p className="txt-compact-xsmall text-ui-fg-muted pt-1">
            {steps
              .map((step) => t(`orders.progress.${step}`, { quantity: line[`${step}_quantity`] }))
              .join(" · ")}
          </p>
        )}
      </div>
      <div className="txt-compact-small text-right">
        <Money amount={line.total_amount} currency={currency} className="text-ui-fg-base" />
        <p className="text-ui-fg-subtle whitespace-nowrap">
          {line.quantity} × <Money amount={line.unit_amount} currency={currency} />
        </p>
      </div>
    </li>
  )
}
