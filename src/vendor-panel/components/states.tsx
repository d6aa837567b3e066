import type { ReactNode } from "react"
import { Button, Heading, Skeleton, Text } from "@medusajs/ui"
import { ExclamationCircle } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { wordsOf } from "../lib/api-error"

interface EmptyStateProps {
  title: string
  hint?: string
  icon?: ReactNode
  action?: ReactNode
}

export const EmptyState = ({ title, hint, icon, action }: EmptyStateProps) => (
  <div className="flex flex-col items-center gap-y-2 px-6 py-12 text-center">
    {icon && <div className="text-ui-fg-muted">{icon}</div>}
    <Heading level="h3">{title}</Heading>
    {hint && (
      <Text size="small" className="text-ui-fg-subtle max-w-md">
        {hint}
      </Text>
    )}
    {action && <div className="pt-2">{action}</div>}
  </div>
)

export const ErrorState = ({ error, retry }: { error: unknown; retry?: () => void }) => {
  const { t } = useTranslation()
  return (
    <div role="alert">
      <EmptyState
        icon={<ExclamationCircle />}
        title={t("errors.title")}
        hint={wordsOf(error, t)}
        action={
          retry && (
            <Button size="small" variant="secondary" onClick={retry}>
              {t("actions.retry")}
            </Button>
          )
        }
      />
    </div>
  )
}

export const RowSkeletons = ({ rows = 6 }: { rows?: number }) => {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-y-3 px-4 py-4 md:px-6" role="status" aria-label={t("states.loading")}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className="h-8 w-full rounded-md" />
      ))}
    </div>
  )
}

interface LoadedProps<Data> {
  query: { data: Data | undefined; error: unknown; isPending: boolean; refetch: () => unknown }
  rows?: number
  children: (data: Data) => ReactNode
}

/** Shows a skeleton, then the answer or what went wrong. */
export const Loaded = <Data,>({ query, rows, children }: LoadedProps<Data>) => {
  if (query.data !== undefined) {
    return <>{children(query.data)}</>
  }
  return query.isPending ? (
    <RowSkeletons rows={rows} />
  ) : (
    <ErrorState error={query.error} retry={() => void query.refetch()} />
  )
}
