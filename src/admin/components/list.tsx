import { useState } from "react"
import type { ReactNode } from "react"
import { Container, DataTable, Heading, createDataTableColumnHelper, useDataTable } from "@medusajs/ui"
import type { DataTableFilteringState, DataTablePaginationState } from "@medusajs/ui"
import { useNavigate } from "react-router-dom"
import type { ListQuery } from "../../client/types/common"
import { useLocale } from "../lib/locale"

const PAGE_SIZE = 20

/** One and the same array: the table starts over whenever its data is another one. */
const nothing: never[] = []

/** What a list shows of its rows: search, one filter by status, the page. */
export const useList = (initialStatus?: string) => {
  const [search, setSearch] = useState("")
  const [filtering, setFiltering] = useState<DataTableFilteringState>(
    initialStatus ? { status: initialStatus } : {}
  )
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: PAGE_SIZE,
  })
  const status = typeof filtering.status === "string" ? filtering.status : undefined
  const query: ListQuery & { status?: string } = {
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    ...(search ? { q: search } : {}),
    ...(status ? { status } : {}),
  }
  return { query, search, setSearch, filtering, setFiltering, pagination, setPagination }
}

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
}

interface ListProps<Row> {
  title: string
  list: ReturnType<typeof useList>
  columns: Column<Row>[]
  rows: Row[] | undefined
  count: number
  isLoading: boolean
  statuses: { value: string; label: string }[]
  withSearch?: boolean
  to?: (row: Row) => string
  empty: string
}

export const List = <Row extends { id: string }>(props: ListProps<Row>) => {
  const { t } = useLocale()
  const navigate = useNavigate()
  const { list, to } = props
  const helper = createDataTableColumnHelper<Row>()
  const table = useDataTable({
    data: props.rows ?? nothing,
    columns: props.columns.map(({ id, header, cell }) =>
      helper.display({ id, header, cell: ({ row }) => cell(row.original) })
    ),
    getRowId: (row) => row.id,
    rowCount: props.count,
    isLoading: props.isLoading,
    search: props.withSearch ? { state: list.search, onSearchChange: list.setSearch } : undefined,
    filters: [{ id: "status", type: "radio", label: t("list.status"), options: props.statuses }],
    filtering: { state: list.filtering, onFilteringChange: list.setFiltering },
    pagination: { state: list.pagination, onPaginationChange: list.setPagination },
    onRowClick: to ? (_event, row) => void navigate(to(row)) : undefined,
  })

  return (
    <Container className="divide-y p-0">
      <DataTable instance={table}>
        <DataTable.Toolbar className="flex flex-col items-start justify-between gap-2 md:flex-row md:items-center">
          <Heading level="h2">{props.title}</Heading>
          <div className="flex items-center gap-2">
            <DataTable.FilterMenu />
            {props.withSearch && <DataTable.Search placeholder={t("list.search")} />}
          </div>
        </DataTable.Toolbar>
        <DataTable.Table
          emptyState={{
            empty: { heading: props.empty },
            filtered: { heading: t("list.noMatch"), description: t("list.noMatchHint") },
          }}
        />
        <DataTable.Pagination
          translations={{
            of: t("list.of"),
            results: t("list.results"),
            pages: t("list.pages"),
            prev: t("list.previous"),
            next: t("list.next"),
          }}
        />
      </DataTable>
    </Container>
  )
}
