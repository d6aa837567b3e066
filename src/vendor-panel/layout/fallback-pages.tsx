import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useRouteError } from "react-router-dom"
import { EmptyState, ErrorState } from "../components/states"

export const NotFoundPage = () => {
  const { t } = useTranslation()
  return (
    <main>
      <EmptyState
        title={t("errors.noPage")}
        action={
          <Button size="small" variant="secondary" asChild>
            <Link to="/">{t("nav.home")}</Link>
          </Button>
        }
      />
    </main>
  )
}

export const CrashPage = () => {
  const error = useRouteError()
  return <ErrorState error={error} retry={() => window.location.reload()} />
}
