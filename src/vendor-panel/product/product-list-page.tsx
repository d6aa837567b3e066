import { Button } from "@medusajs/ui"
import { Photo, Plus, Tag } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Product, ProductStatus } from "../../client/types/product"
import { FilterSelect, ListToolbar, SearchBox } from "../components/list-controls"
import { useListParams } from "../components/list-params"
import { ListTable, Pager } from "../components/list-table"
import type { Column } from "../components/list-table"
import { Page, Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { Status } from "../components/status"
import { useProducts } from "../hooks/product"
import { useSession } from "../providers/session"
import { PriceRange } from "./price-range"

const statuses: ProductStatus[] = ["published", "draft", "proposed", "rejected"]

export const Component = () => {
  const { t } = useTranslation()
  const { can } = useSession()
  const params = useListParams()
  const status = statuses.find((one) => one === params.get("status"))
  const products = useProducts({ q: params.q, status, limit: params.limit, offset: params.offset })

  return (
    <Page title={t("products.title")} actions={can("product:write") && <CreateButton />}>
      <Section flush>
        <ListToolbar>
          <SearchBox params={params} label={t("products.search")} />
          <FilterSelect
            params={params}
            name="status"
            label={t("products.status")}
            options={statuses.map((one) => ({ value: one, label: t(`status.product.${one}`) }))}
          />
        </ListToolbar>
        <Loaded query={products}>
          {({ products: rows, count }) => (
            <>
              {rows.length > 0 ? <ProductTable products={rows} /> : <NoProducts narrowed={params.narrowed} />}
              <Pager count={count} params={params} />
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}

const CreateButton = () => {
  const { t } = useTranslation()
  return (
    <Button size="small" asChild>
      <Link to="/products/new">
        <Plus aria-hidden /> {t("products.create")}
      </Link>
    </Button>
  )
}

const NoProducts = ({ narrowed }: { narrowed: boolean }) => {
  const { t } = useTranslation()
  const { can } = useSession()
  return narrowed ? (
    <EmptyState title={t("states.noMatch")} hint={t("states.noMatchHint")} />
  ) : (
    <EmptyState
      icon={<Tag />}
      title={t("products.empty")}
      hint={t("products.emptyHint")}
      action={can("product:write") && <CreateButton />}
    />
  )
}

const stockOf = (product: Product) =>
  product.variants.reduce((sum, { stocked_quantity }) => sum + (stocked_quantity ?? 0), 0)

const ProductTable = ({ products }: { products: Product[] }) => {
  const { t } = useTranslation()
  const columns: Column<Product>[] = [
    {
      id: "title",
      header: t("products.product"),
      cell: (product) => (
        <div className="flex min-w-0 items-center gap-x-3">
          <Thumbnail src={product.thumbnail} />
          <Link
            to={`/products/${product.id}`}
            className="text-ui-fg-base max-w-[180px] truncate font-medium md:max-w-[360px]"
          >
            {product.title}
          </Link>
        </div>
      ),
    },
    {
      id: "status",
      header: t("products.status"),
      cell: (product) => <Status kind="product" status={product.status} />,
    },
    {
      id: "variants",
      header: t("products.variants"),
      align: "right",
      wideOnly: true,
      cell: (product) => product.variants.length,
    },
    { id: "stock", header: t("products.stock"), align: "right", wideOnly: true, cell: stockOf },
    {
      id: "price",
      header: t("products.price"),
      align: "right",
      wideOnly: true,
      cell: (product) => <PriceRange variants={product.variants} />,
    },
  ]
  return (
    <ListTable
      label={t("products.title")}
      columns={columns}
      rows={products}
      keyOf={(product) => product.id}
      to={(product) => `/products/${product.id}`}
    />
  )
}

const Thumbnail = ({ src }: { src: string | null }) => (
  <div className="bg-ui-bg-component border-ui-border-base flex size-8 shrink-0 items-center justify-center overflow-hidden rounded border">
    {src ? (
      <img src={src} alt="" className="size-full object-cover" loading="lazy" />
    ) : (
      <Photo className="text-ui-fg-muted" aria-hidden />
    )}
  </div>
)
