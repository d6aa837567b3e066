import type { ReactNode } from "react"
import { Table, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { ListParams } from "./list-params"

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  align?: "right"
  /** Left out where the screen is narrow; the row's own page shows it. */
  wideOnly?: boolean
}

interface ListTableProps<Row> {
  label: string
  columns: Column<Row>[]
  rows: Row[]
  /** Where a click on the row leads; its first cell must hold the link for the keyboard. */
  to?: (row: Row) => string
  keyOf: (row: Row) => string
}

const cellClass = <Row,>({ align, wideOnly }: Column<Row>) =>
  clx("first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6 py-2", {
    "text-right": align === "right",
    "hidden md:table-cell": wideOnly,
  })

export const ListTable = <Row,>({ label, columns, rows, to, keyOf }: ListTableProps<Row>) => {
  const navigate = useNavigate()
  return (
    <div className="overflow-x-auto">
      <Table aria-label={label} className="[&_tbody_tr:last-child]:border-b-0">
        <Table.Header>
          <Table.Row>
            {columns.map((column) => (
              <Table.HeaderCell key={column.id} className={cellClass(column)}>
                {column.header}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row
              key={keyOf(row)}
              className={clx({ "cursor-pointer": to })}
              onClick={to ? () => navigate(to(row)) : undefined}
            >
              {columns.map((column) => (
                <Table.Cell key={column.id} className={cellClass(column)}>
                  {column.cell(row)}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

/** The pages of a list; `count` is of all rows. */
export const Pager = ({ count, params }: { count: number; params: ListParams }) => {
  const { t } = useTranslation()
  const pageCount = Math.max(1, Math.ceil(count / params.limit))
  if (count <= params.limit && params.page === 0) {
    return null
  }
  return (
    <Table.Pagination
      className="flex-wrap gap-2"
      count={count}
      pageSize={params.limit}
      pageIndex={params.page}
      pageCount={pageCount}
      canPreviousPage={params.page > 0}
      canNextPage={params.page < pageCount - 1}
      previousPage={() => params.setPage(params.page - 1)}
      nextPage={() => params.setPage(params.page + 1)}
      translations={{
        of: t("pager.of"),
        results: t("pager.results"),
        pages: t("pager.pages"),
        prev: t("pager.previous"),
        next: t("pager.next"),
      }}
    />
  )
}
