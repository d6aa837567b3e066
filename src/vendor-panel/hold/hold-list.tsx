import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Hold, HoldStatus } from "../../client/types/hold"
import { FilterSelect, ListToolbar } from "../components/list-controls"
import { useListParams } from "../components/list-params"
import { ListTable, Pager } from "../components/list-table"
import type { Column } from "../components/list-table"
import { Money } from "../components/money"
import { EmptyState, Loaded } from "../components/states"
import { Status } from "../components/status"
import { When } from "../components/when"
import { useHolds } from "../hooks/hold"
import { useSession } from "../providers/session"

const statuses: HoldStatus[] = ["planned", "active", "released", "consumed", "canceled"]

const isStatus = (text: string | undefined): text is HoldStatus => statuses.some((status) => status === text)

export const HoldList = () => {
  const { t } = useTranslation()
  const params = useListParams()
  const status = params.get("status")
  const holds = useHolds({
    limit: params.limit,
    offset: params.offset,
    ...(isStatus(status) ? { status } : {}),
  })
  const columns: Column<Hold>[] = [
    { id: "why", header: t("holds.reason"), cell: (row) => <Reason hold={row} /> },
    {
      id: "status",
      header: t("holds.status"),
      wideOnly: true,
      cell: (row) => <Status kind="hold" status={row.status} />,
    },
    { id: "until", header: t("holds.until"), cell: (row) => <Until hold={row} /> },
    { id: "sooner", header: t("holds.sooner"), wideOnly: true, cell: (row) => <Sooner hold={row} /> },
    { id: "amount", header: t("holds.amount"), align: "right", cell: (row) => <Amount hold={row} /> },
  ]
  return (
    <>
      <ListToolbar>
        <FilterSelect
          params={params}
          name="status"
          label={t("holds.status")}
          options={statuses.map((value) => ({ value, label: t(`status.hold.${value}`) }))}
        />
      </ListToolbar>
      <Loaded query={holds}>
        {({ holds: rows, count }) => (
          <>
            {rows.length > 0 ? (
              <ListTable label={t("holds.title")} columns={columns} rows={rows} keyOf={({ id }) => id} />
            ) : (
              <EmptyState title={t("holds.empty")} hint={t("holds.emptyHint")} />
            )}
            <Pager count={count} params={params} />
          </>
        )}
      </Loaded>
    </>
  )
}

const Reason = ({ hold }: { hold: Hold }) => {
  const { t } = useTranslation()
  const { can } = useSession()
  const { merchant_order_id, merchant_order_display_id: number } = hold
  return (
    <div className="flex max-w-80 flex-col gap-y-1 whitespace-normal">
      <span className="text-ui-fg-base">{t(`holds.reasons.${hold.reason_code}`)}</span>
      {hold.reason_text && <span className="txt-compact-xsmall text-ui-fg-subtle">{hold.reason_text}</span>}
      {merchant_order_id && number && (
        <span className="txt-compact-xsmall text-ui-fg-subtle">
          {can("order:read") ? (
            <Link className="text-ui-fg-interactive" to={`/orders/${merchant_order_id}`}>
              {t("holds.ofOrder", { number })}
            </Link>
          ) : (
            t("holds.ofOrder", { number })
          )}
        </span>
      )}
      <div className="flex flex-col items-start gap-y-1 md:hidden">
        <Status kind="hold" status={hold.status} />
        <Sooner hold={hold} />
      </div>
    </div>
  )
}

const Until = ({ hold }: { hold: Hold }) => {
  const { t } = useTranslation()
  if (hold.ended_at) {
    return <When at={hold.ended_at} />
  }
  return hold.hold_until_at || hold.days_after_release === null ? (
    <When at={hold.hold_until_at} />
  ) : (
    <>{t("holds.afterRelease", { count: hold.days_after_release })}</>
  )
}

/** What the merchant can do to have it back sooner, and what has helped already. */
const Sooner = ({ hold }: { hold: Hold }) => {
  const { t } = useTranslation()
  return (
    <ul className="flex flex-col items-start gap-y-1">
      {hold.shortened_by.map(({ code, days, applied_at }) => (
        <li key={code}>
          <Badge size="2xsmall" color={applied_at ? "green" : "grey"} className="whitespace-normal">
            {t(applied_at ? `holds.shortened.${code}` : `holds.shortens.${code}`, { count: days })}
          </Badge>
        </li>
      ))}
    </ul>
  )
}

const Amount = ({ hold }: { hold: Hold }) => {
  const { t } = useTranslation()
  const { currency_code: currency } = hold
  if (hold.planned_share_bps !== null) {
    return <>{t("holds.share", { percent: hold.planned_share_bps / 100 })}</>
  }
  const amount = hold.planned_amount ?? (hold.status === "active" ? hold.remaining_amount : (hold.amount ?? 0))
  return (
    <div className="flex flex-col items-end">
      <Money amount={amount} currency={currency} />
      {hold.consumed_amount > 0 && (
        <span className="txt-compact-xsmall text-ui-fg-subtle">
          {t("holds.consumed")} <Money amount={hold.consumed_amount} currency={currency} />
        </span>
      )}
    </div>
  )
}
