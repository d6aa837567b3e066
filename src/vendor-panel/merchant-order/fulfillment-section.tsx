import { useState } from "react"
import { Button, Drawer } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { MerchantOrderDetail, MerchantOrderFulfillment } from "../../client/types/merchant-order"
import { useConfirm } from "../components/confirm"
import { useNotify } from "../components/notify"
import { Section } from "../components/page"
import { EmptyState } from "../components/states"
import { When } from "../components/when"
import { useDeliver } from "../hooks/merchant-order"
import { useSession } from "../providers/session"
import { ShipForm } from "./ship-form"

export const FulfillmentSection = ({ order }: { order: MerchantOrderDetail }) => {
  const { t } = useTranslation()
  const parcels = order.fulfillments.filter(({ canceled_at }) => !canceled_at)
  return (
    <Section title={t("parcels.title")} flush>
      {parcels.length === 0 ? (
        <EmptyState title={t("parcels.empty")} hint={t("parcels.emptyHint")} />
      ) : (
        <ul className="divide-ui-border-base divide-y">
          {parcels.map((parcel, index) => (
            <Parcel key={parcel.id} order={order} parcel={parcel} number={index + 1} />
          ))}
        </ul>
      )}
    </Section>
  )
}

interface ParcelProps {
  order: MerchantOrderDetail
  parcel: MerchantOrderFulfillment
  number: number
}

const Parcel = ({ order, parcel, number }: ParcelProps) => {
  const { t } = useTranslation()
  const titles = parcel.items.map(({ merchant_order_line_id, quantity }) => {
    const line = order.lines.find(({ id }) => id === merchant_order_line_id)
    return `${quantity} × ${line?.title ?? ""}`
  })
  return (
    <li className="flex flex-col gap-y-2 px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="txt-compact-small text-ui-fg-base font-medium">{t("parcels.number", { number })}</p>
        <ParcelActions order={order} parcel={parcel} />
      </div>
      <p className="txt-compact-small text-ui-fg-subtle break-words">{titles.join(", ")}</p>
      <Tracking parcel={parcel} />
      <dl className="txt-compact-xsmall text-ui-fg-muted flex flex-wrap gap-x-4 gap-y-1">
        <Stage label={t("parcels.packed")} at={parcel.packed_at} />
        <Stage label={t("parcels.shipped")} at={parcel.shipped_at} />
        <Stage label={t("parcels.delivered")} at={parcel.delivered_at} />
      </dl>
    </li>
  )
}

const Stage = ({ label, at }: { label: string; at: string | null }) =>
  at ? (
    <div className="flex gap-x-1">
      <dt>{label}</dt>
      <dd>
        <When at={at} time />
      </dd>
    </div>
  ) : null

/** Only web addresses become links: a merchant typed them. */
const isWebAddress = (url: string | null): url is string => /^https?:\/\//i.test(url ?? "")

const Tracking = ({ parcel }: { parcel: MerchantOrderFulfillment }) => (
  <>
    {parcel.carrier && <p className="txt-compact-small text-ui-fg-subtle break-words">{parcel.carrier}</p>}
    {parcel.labels
      .filter(({ tracking_number, tracking_url }) => tracking_number || tracking_url)
      .map(({ tracking_number, tracking_url }) => (
        <p key={tracking_number ?? tracking_url} className="txt-compact-small break-all">
          {isWebAddress(tracking_url) ? (
            <a
              href={tracking_url}
              target="_blank"
              rel="noreferrer"
              className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
            >
              {tracking_number || tracking_url}
            </a>
          ) : (
            tracking_number
          )}
        </p>
      ))}
  </>
)

const ParcelActions = ({ order, parcel }: { order: MerchantOrderDetail; parcel: MerchantOrderFulfillment }) => {
  const { t } = useTranslation()
  const { can } = useSession()
  const confirm = useConfirm()
  const notify = useNotify()
  const deliver = useDeliver(order.id)
  const [shipping, setShipping] = useState(false)

  if (!can("order:fulfil") || parcel.delivered_at) {
    return null
  }
  if (!parcel.shipped_at) {
    return (
      <Drawer open={shipping} onOpenChange={setShipping}>
        <Drawer.Trigger asChild>
          <Button size="small" variant="secondary">
            {t("parcels.ship")}
          </Button>
        </Drawer.Trigger>
        {shipping && <ShipForm order={order} parcel={parcel} close={() => setShipping(false)} />}
      </Drawer>
    )
  }

  const ask = async () => {
    const agreed = await confirm({
      title: t("parcels.deliverTitle"),
      description: t("parcels.deliverHint"),
      confirmText: t("parcels.deliver"),
    })
    if (agreed) {
      deliver.mutate(parcel.id, {
        onSuccess: () => notify.done(t("parcels.deliverDone")),
        onError: notify.failed,
      })
    }
  }
  return (
    <Button size="small" variant="secondary" onClick={() => void ask()} isLoading={deliver.isPending}>
      {t("parcels.deliver")}
    </Button>
  )
}
