import type { ReactNode } from "react"
import { Button, Container, Skeleton, Text } from "@medusajs/ui"
import { useLocale } from "../lib/locale"

interface LoadedProps<Data> {
  query: { data: Data | undefined; error: Error | null; isPending: boolean; refetch: () => unknown }
  children: (data: Data) => ReactNode
}

/** Shows a skeleton, then the answer or what went wrong. */
export const Loaded = <Data,>({ query, children }: LoadedProps<Data>) => {
  const { t } = useLocale()
  if (query.data !== undefined) {
    return <>{children(query.data)}</>
  }
  if (query.isPending) {
    return <Skeleton className="h-40 w-full rounded-lg" />
  }
  return (
    <Container role="alert" className="flex flex-col items-start gap-y-2">
      <Text size="small">{query.error?.message ?? t("errors.unknown")}</Text>
      <Button size="small" variant="secondary" onClick={() => void query.refetch()}>
        {t("actions.retry")}
      </Button>
    </Container>
  )
}
