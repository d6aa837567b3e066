import { Button, Text, toast } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { parseMoney, toDecimalText } from "../../client/money"
import type { AdminMerchantOrderRefund } from "../../client/types/merchant-order"
import { useConfirmRefund } from "../hooks/merchant-order-refund"
import { useLocale } from "../lib/locale"
import { ActionDrawer } from "./action-drawer"

/** One refund that is a guess: how it is shared, and what an operator can do about it. */
export const RefundToConfirm = ({ refund }: { refund: AdminMerchantOrderRefund }) => {
  const { t, money, when } = useLocale()
  const show = (amount: number) => money(amount, refund.currency_code)
  return (
    <li className="flex flex-col gap-3 px-6 py-4 md:flex-row md:items-start md:justify-between">
      <div className="min-w-0">
        <Text size="small" weight="plus">
          <Link className="text-ui-fg-interactive" to={`/orders/${refund.order_id}`}>
            #{refund.order_display_id}
          </Link>{" "}
          · {show(refund.amount)}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("orderRefunds.booked")}: {when(refund.booked_at)}
        </Text>
        <ul className="mt-2">
          {refund.shares.map((share) => (
            <li key={share.merchant_order_id} className="txt-compact-small text-ui-fg-subtle break-words">
              #{share.display_id} {share.merchant.name ?? share.merchant.id}: {show(share.amount)} (
              {t("orderRefunds.paidLeft", { amount: show(share.paid_amount) })})
            </li>
          ))}
          {refund.platform_amount > 0 && (
            <li className="txt-compact-small text-ui-fg-subtle">
              {t("orderRefunds.platform")}: {show(refund.platform_amount)}
            </li>
          )}
        </ul>
      </div>
      <Decision refund={refund} />
    </li>
  )
}

const PLATFORM = "platform"

const Decision = ({ refund }: { refund: AdminMerchantOrderRefund }) => {
  const { t, money } = useLocale()
  const confirm = useConfirmRefund()
  const asItIs = () =>
    confirm.mutate(
      { id: refund.id },
      {
        onSuccess: () => toast.success(t("orderRefunds.confirmed")),
        onError: (error) => toast.error(error.message),
      }
    )
  const decimal = (amount: number) => toDecimalText(amount, refund.currency_code)
  const fields = [
    ...refund.shares.map(({ merchant_order_id, display_id, merchant, amount }) => ({
      name: merchant_order_id,
      label: `#${display_id} ${merchant.name ?? merchant.id}`,
      initial: decimal(amount),
    })),
    { name: PLATFORM, label: t("orderRefunds.platform"), initial: decimal(refund.platform_amount) },
  ]
  const move = async (values: Record<string, string>) => {
    const shares = Object.entries(values).map(([name, typed]) => {
      const amount = parseMoney(typed || "0", refund.currency_code)
      if (amount === null) {
        throw new Error(t("orderRefunds.notAnAmount"))
      }
      return { merchant_order_id: name === PLATFORM ? null : name, amount }
    })
    await confirm.mutateAsync({ id: refund.id, shares: shares.filter(({ amount }) => amount > 0) })
  }
  return (
    <div className="flex shrink-0 flex-wrap gap-2">
      <Button size="small" isLoading={confirm.isPending} onClick={asItIs}>
        {t("orderRefunds.confirm")}
      </Button>
      <ActionDrawer
        trigger={t("orderRefunds.move")}
        title={t("orderRefunds.moveTitle")}
        hint={t("orderRefunds.moveHint", { amount: money(refund.amount, refund.currency_code) })}
        done={t("orderRefunds.moved")}
        fields={fields}
        act={move}
      />
    </div>
  )
}
