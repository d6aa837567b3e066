import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { wordsOf } from "../lib/api-error"

/** Handlers that say how an action went. */
export const useNotify = () => {
  const { t } = useTranslation()
  return {
    done: (message: string) => toast.success(message),
    failed: (error: unknown) => toast.error(t("errors.title"), { description: wordsOf(error, t) }),
  }
}
