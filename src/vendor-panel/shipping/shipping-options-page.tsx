import { useState } from "react"
import { Button, Drawer, DropdownMenu, IconButton } from "@medusajs/ui"
import { EllipsisHorizontal, PencilSquare, Plus, Trash, TruckFast } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { ShippingOption } from "../../client/types/product"
import { useConfirm } from "../components/confirm"
import { useListParams } from "../components/list-params"
import { ListTable, Pager } from "../components/list-table"
import type { Column } from "../components/list-table"
import { Money } from "../components/money"
import { useNotify } from "../components/notify"
import { Page, Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { useDeleteShippingOption, useShippingOptions } from "../hooks/shipping-option"
import { useSession } from "../providers/session"
import { ShippingOptionForm } from "./shipping-option-form"

export const Component = () => {
  const { t } = useTranslation()
  const { can } = useSession()
  const params = useListParams()
  const options = useShippingOptions({ limit: params.limit, offset: params.offset })
  const [edited, setEdited] = useState<ShippingOption | "new" | null>(null)
  const mayWrite = can("shipping:write")

  return (
    <Page
      title={t("shipping.title")}
      subtitle={t("shipping.hint")}
      actions={
        mayWrite && (
          <Button size="small" onClick={() => setEdited("new")}>
            <Plus aria-hidden /> {t("shipping.create")}
          </Button>
        )
      }
    >
      <Section flush>
        <Loaded query={options}>
          {({ shipping_options, count }) => (
            <>
              {shipping_options.length > 0 ? (
                <OptionTable options={shipping_options} edit={mayWrite ? setEdited : undefined} />
              ) : (
                <EmptyState icon={<TruckFast />} title={t("shipping.empty")} hint={t("shipping.emptyHint")} />
              )}
              <Pager count={count} params={params} />
            </>
          )}
        </Loaded>
      </Section>
      <Drawer open={edited !== null} onOpenChange={(open) => !open && setEdited(null)}>
        {edited !== null && (
          <ShippingOptionForm
            option={edited === "new" ? undefined : edited}
            close={() => setEdited(null)}
          />
        )}
      </Drawer>
    </Page>
  )
}

interface OptionTableProps {
  options: ShippingOption[]
  edit?: (option: ShippingOption) => void
}

const OptionTable = ({ options, edit }: OptionTableProps) => {
  const { t } = useTranslation()
  const columns: Column<ShippingOption>[] = [
    { id: "name", header: t("shipping.name"), cell: (option) => option.name },
    {
      id: "zone",
      header: t("shipping.zone"),
      wideOnly: true,
      cell: (option) => option.service_zone?.name ?? "–",
    },
    {
      id: "price",
      header: t("shipping.price"),
      align: "right",
      cell: (option) =>
        option.prices.map((price) => (
          <div key={price.currency_code}>
            <Money amount={price.amount} currency={price.currency_code} />
          </div>
        )),
    },
  ]
  if (edit) {
    columns.push({
      id: "actions",
      header: "",
      align: "right",
      cell: (option) => <OptionMenu option={option} edit={() => edit(option)} />,
    })
  }
  return (
    <ListTable label={t("shipping.title")} columns={columns} rows={options} keyOf={(option) => option.id} />
  )
}

const OptionMenu = ({ option, edit }: { option: ShippingOption; edit: () => void }) => {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const notify = useNotify()
  const remove = useDeleteShippingOption()

  const ask = async () => {
    const agreed = await confirm({
      title: t("shipping.deleteTitle"),
      description: t("shipping.deleteHint", { name: option.name }),
      confirmText: t("actions.delete"),
      danger: true,
    })
    if (agreed) {
      remove.mutate(option.id, { onError: notify.failed })
    }
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={t("shipping.menu", { name: option.name })}>
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        <DropdownMenu.Item className="gap-x-2" onClick={edit}>
          <PencilSquare className="text-ui-fg-subtle" /> {t("actions.edit")}
        </DropdownMenu.Item>
        <DropdownMenu.Item className="gap-x-2" onClick={() => void ask()}>
          <Trash className="text-ui-fg-subtle" /> {t("actions.delete")}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
