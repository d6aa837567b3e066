import { usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface Question {
  title: string
  description: string
  confirmText: string
  danger?: boolean
}

/** Asks before something that cannot be taken back. */
export const useConfirm = () => {
  const prompt = usePrompt()
  const { t } = useTranslation()
  return ({ danger, ...question }: Question) =>
    prompt({
      ...question,
      cancelText: t("actions.cancel"),
      variant: danger ? "danger" : "confirmation",
    })
}
