import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ReceiptPercent } from "@medusajs/icons"
import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { Loaded } from "../../components/loaded"
import { RefundToConfirm } from "../../components/refund-to-confirm"
import { useRefundsToConfirm } from "../../hooks/merchant-order-refund"
import { useLocale } from "../../lib/locale"

const PAGE_SIZE = 20

const RefundsToConfirmPage = () => {
  const { t } = useLocale()
  const [offset, setOffset] = useState(0)
  const refunds = useRefundsToConfirm({ limit: PAGE_SIZE, offset })
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading>{t("orderRefunds.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("orderRefunds.hint")}
        </Text>
      </div>
      <Loaded query={refunds}>
        {({ merchant_order_refunds: rows, count }) => (
          <>
            {rows.length === 0 && (
              <Text size="small" className="text-ui-fg-subtle px-6 py-4">
                {t("orderRefunds.empty")}
              </Text>
            )}
            <ul className="divide-y">
              {rows.map((refund) => (
                <RefundToConfirm key={refund.id} refund={refund} />
              ))}
            </ul>
            {count > PAGE_SIZE && (
              <div className="flex justify-end gap-2 px-6 py-3">
                <Button
                  size="small"
                  variant="secondary"
                  disabled={offset === 0}
                  onClick={() => setOffset(offset - PAGE_SIZE)}
                >
                  {t("list.previous")}
                </Button>
                <Button
                  size="small"
                  variant="secondary"
                  disabled={offset + PAGE_SIZE >= count}
                  onClick={() => setOffset(offset + PAGE_SIZE)}
                >
                  {t("list.next")}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </Container>
  )
}

export const config = defineRouteConfig({
  label: "orderRefunds.title",
  translationNs: "guildhall",
  icon: ReceiptPercent,
  nested: "/orders",
})

export default RefundsToConfirmPage
