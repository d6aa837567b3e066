import { Button, Switch } from "@medusajs/ui"
import { Trash } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useNavigate, useParams } from "react-router-dom"
import type { Product } from "../../client/types/product"
import { useConfirm } from "../components/confirm"
import { useNotify } from "../components/notify"
import { Page, Section } from "../components/page"
import { Loaded } from "../components/states"
import { Status } from "../components/status"
import { useDeleteProduct, useProduct, useUpdateProduct } from "../hooks/product"
import { useSession } from "../providers/session"
import { ImagePicker } from "./image-picker"
import { ProductEdit } from "./product-edit"
import { VariantSection } from "./variant-section"

export const Component = () => {
  const { id = "" } = useParams()
  const product = useProduct(id)
  return <Loaded query={product}>{(data) => <ProductDetail product={data} />}</Loaded>
}

const ProductDetail = ({ product }: { product: Product }) => {
  const { t } = useTranslation()
  const { can } = useSession()
  const mayWrite = can("product:write")
  return (
    <Page
      title={product.title}
      subtitle={<Status kind="product" status={product.status} />}
      back={{ to: "/products", label: t("products.title") }}
      actions={mayWrite && <DeleteButton product={product} />}
    >
      <Section
        title={t("products.general")}
        actions={
          mayWrite && (
            <>
              <PublishSwitch product={product} />
              <ProductEdit product={product} />
            </>
          )
        }
      >
        <p className="txt-small text-ui-fg-subtle whitespace-pre-wrap">
          {product.description || t("products.noDescription")}
        </p>
      </Section>
      <Images product={product} mayWrite={mayWrite} />
      <VariantSection product={product} mayWrite={mayWrite} />
    </Page>
  )
}

const PublishSwitch = ({ product }: { product: Product }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const update = useUpdateProduct(product.id)
  return (
    <label className="txt-compact-small text-ui-fg-subtle flex items-center gap-x-2">
      <Switch
        checked={product.status === "published"}
        disabled={update.isPending}
        onCheckedChange={(published) =>
          update.mutate({ status: published ? "published" : "draft" }, { onError: notify.failed })
        }
      />
      {t("products.onSale")}
    </label>
  )
}

const Images = ({ product, mayWrite }: { product: Product; mayWrite: boolean }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const update = useUpdateProduct(product.id)
  return (
    <Section title={t("products.images")} description={t("products.imagesHint")}>
      <ImagePicker
        urls={product.images.map(({ url }) => url)}
        disabled={!mayWrite || update.isPending}
        onChange={(urls) =>
          update.mutate(
            { images: urls.map((url) => ({ url })), thumbnail: urls[0] ?? null },
            { onError: notify.failed }
          )
        }
      />
    </Section>
  )
}

const DeleteButton = ({ product }: { product: Product }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const notify = useNotify()
  const remove = useDeleteProduct()

  const ask = async () => {
    const agreed = await confirm({
      title: t("products.deleteTitle"),
      description: t("products.deleteHint", { title: product.title }),
      confirmText: t("actions.delete"),
      danger: true,
    })
    if (agreed) {
      navigate("/products")
      remove.mutate(product.id, {
        onSuccess: () => notify.done(t("products.deleted")),
        onError: notify.failed,
      })
    }
  }
  return (
    <Button size="small" variant="secondary" onClick={() => void ask()} isLoading={remove.isPending}>
      <Trash aria-hidden /> {t("actions.delete")}
    </Button>
  )
}
