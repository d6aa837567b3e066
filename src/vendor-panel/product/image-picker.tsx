import { useId, useState } from "react"
import { Hint, IconButton, Label } from "@medusajs/ui"
import { Photo, Spinner, XMarkMini } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useUpload } from "../hooks/product"
import { wordsOf } from "../lib/api-error"

const ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,image/avif"

interface ImagePickerProps {
  urls: string[]
  onChange: (urls: string[]) => void
  disabled?: boolean
}

/** Pictures of a product, the first one its thumbnail; uploads as soon as they are chosen. */
export const ImagePicker = ({ urls, onChange, disabled }: ImagePickerProps) => {
  const { t } = useTranslation()
  const id = useId()
  const upload = useUpload()
  const [problem, setProblem] = useState<string>()

  const add = async (files: File[]) => {
    setProblem(undefined)
    try {
      const answer = await upload.mutateAsync(files)
      onChange([...urls, ...answer.files.map(({ url }) => url)])
    } catch (error) {
      setProblem(wordsOf(error, t))
    }
  }

  return (
    <div className="flex flex-col gap-y-2">
      <ul className="flex flex-wrap gap-3">
        {urls.map((url, index) => (
          <li key={url} className="relative">
            <img
              src={url}
              alt={t("products.imageAlt", { number: index + 1 })}
              className="border-ui-border-base size-24 rounded-lg border object-cover"
            />
            {!disabled && (
              <IconButton
                type="button"
                size="2xsmall"
                className="absolute -right-2 -top-2"
                aria-label={t("products.removeImage", { number: index + 1 })}
                onClick={() => onChange(urls.filter((one) => one !== url))}
              >
                <XMarkMini />
              </IconButton>
            )}
          </li>
        ))}
        {!disabled && (
          <li>
            <Label
              htmlFor={id}
              size="xsmall"
              className="border-ui-border-strong text-ui-fg-subtle hover:text-ui-fg-base focus-within:shadow-borders-focus flex size-24 cursor-pointer flex-col items-center justify-center gap-y-1 rounded-lg border border-dashed text-center"
            >
              {upload.isPending ? <Spinner className="animate-spin" /> : <Photo aria-hidden />}
              {t("products.addImages")}
              <input
                id={id}
                type="file"
                multiple
                accept={ACCEPTED}
                className="sr-only"
                onChange={(event) => {
                  const files = [...(event.target.files ?? [])]
                  event.target.value = ""
                  if (files.length > 0) {
                    void add(files)
                  }
                }}
              />
            </Label>
          </li>
        )}
      </ul>
      {problem && (
        <Hint variant="error" role="alert">
          {problem}
        </Hint>
      )}
    </div>
  )
}
