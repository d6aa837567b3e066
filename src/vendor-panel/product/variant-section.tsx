import { useState } from "react"
import { Button, Drawer, DropdownMenu, IconButton } from "@medusajs/ui"
import { EllipsisHorizontal, PencilSquare, Plus, Trash } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { Product, ProductVariant } from "../../client/types/product"
import { useConfirm } from "../components/confirm"
import { ListTable } from "../components/list-table"
import type { Column } from "../components/list-table"
import { Money } from "../components/money"
import { useNotify } from "../components/notify"
import { Section } from "../components/page"
import { EmptyState } from "../components/states"
import { useDeleteVariant } from "../hooks/product"
import { VariantForm } from "./variant-form"

interface VariantSectionProps {
  product: Product
  mayWrite: boolean
}

export const VariantSection = ({ product, mayWrite }: VariantSectionProps) => {
  const { t } = useTranslation()
  const [edited, setEdited] = useState<ProductVariant | "new" | null>(null)

  return (
    <Section
      title={t("products.variants")}
      description={product.options
        .map(({ title, values }) => `${title}: ${values.map(({ value }) => value).join(", ")}`)
        .join(" · ")}
      actions={
        mayWrite && (
          <Button size="small" variant="secondary" onClick={() => setEdited("new")}>
            <Plus aria-hidden /> {t("products.addVariant")}
          </Button>
        )
      }
      flush
    >
      {product.variants.length === 0 ? (
        <EmptyState title={t("products.noVariants")} />
      ) : (
        <VariantTable product={product} mayWrite={mayWrite} edit={setEdited} />
      )}
      <Drawer open={edited !== null} onOpenChange={(open) => !open && setEdited(null)}>
        {edited !== null && (
          <VariantForm
            product={product}
            variant={edited === "new" ? undefined : edited}
            close={() => setEdited(null)}
          />
        )}
      </Drawer>
    </Section>
  )
}

interface VariantTableProps extends VariantSectionProps {
  edit: (variant: ProductVariant) => void
}

const VariantTable = ({ product, mayWrite, edit }: VariantTableProps) => {
  const { t } = useTranslation()
  const columns: Column<ProductVariant>[] = [
    { id: "title", header: t("products.variant"), cell: (variant) => variant.title },
    { id: "sku", header: t("products.sku"), wideOnly: true, cell: (variant) => variant.sku ?? "–" },
    {
      id: "price",
      header: t("products.price"),
      align: "right",
      cell: (variant) =>
        variant.prices.map((price) => (
          <div key={price.currency_code}>
            <Money amount={price.amount} currency={price.currency_code} />
          </div>
        )),
    },
    {
      id: "stock",
      header: t("products.stock"),
      align: "right",
      cell: (variant) => variant.stocked_quantity ?? "–",
    },
    {
      id: "reserved",
      header: t("products.reserved"),
      align: "right",
      wideOnly: true,
      cell: (variant) => variant.reserved_quantity ?? "–",
    },
  ]
  if (mayWrite) {
    columns.push({
      id: "actions",
      header: "",
      align: "right",
      cell: (variant) => <VariantMenu product={product} variant={variant} edit={() => edit(variant)} />,
    })
  }
  return (
    <ListTable
      label={t("products.variants")}
      columns={columns}
      rows={product.variants}
      keyOf={(variant) => variant.id}
    />
  )
}

interface VariantMenuProps {
  product: Product
  variant: ProductVariant
  edit: () => void
}

const VariantMenu = ({ product, variant, edit }: VariantMenuProps) => {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const notify = useNotify()
  const remove = useDeleteVariant(product.id)

  const ask = async () => {
    const agreed = await confirm({
      title: t("products.deleteVariantTitle"),
      description: t("products.deleteHint", { title: variant.title }),
      confirmText: t("actions.delete"),
      danger: true,
    })
    if (agreed) {
      remove.mutate(variant.id, { onError: notify.failed })
    }
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton
          size="small"
          variant="transparent"
          aria-label={t("products.variantMenu", { variant: variant.title })}
        >
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
