import { useState } from "react"
import { Button, Drawer, Input, Textarea } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { Product } from "../../client/types/product"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { useUpdateProduct } from "../hooks/product"

interface Values {
  title: string
  description: string
}

export const ProductEdit = ({ product }: { product: Product }) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("actions.edit")}
        </Button>
      </Drawer.Trigger>
      {open && <EditForm product={product} close={() => setOpen(false)} />}
    </Drawer>
  )
}

const EditForm = ({ product, close }: { product: Product; close: () => void }) => {
  const { t } = useTranslation()
  const update = useUpdateProduct(product.id)
  const form = useForm<Values>({
    defaultValues: { title: product.title, description: product.description ?? "" },
  })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState

  const submit = form.handleSubmit(async ({ title, description }) => {
    try {
      await update.mutateAsync({ title: title.trim(), description: description.trim() })
      close()
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={t("products.edit")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={update.isPending}
    >
      <Field label={t("products.name")} error={errors.title?.message}>
        <Input
          maxLength={300}
          {...form.register("title", { validate: (text) => text.trim() !== "" || t("forms.required") })}
        />
      </Field>
      <Field label={t("products.description")} optional error={errors.description?.message}>
        <Textarea rows={10} {...form.register("description")} />
      </Field>
    </FormDrawer>
  )
}
