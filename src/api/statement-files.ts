import { pipeline } from "node:stream/promises"
import { Readable } from "node:stream"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { databaseOf } from "../lib/database"
import type { Json } from "../lib/json"
import type { Statement } from "../modules/settlement/statement-types"
import { settlementOf } from "../workflows/merchant-order/modules"
import { statementCsv } from "../workflows/settlement/documents/statement-csv"
import { statementPdf } from "../workflows/settlement/documents/statement-pdf"
import { DOCUMENT_LOCALES, type DocumentLocale } from "../workflows/settlement/documents/statement-texts"
import { eachMovement } from "../workflows/settlement/queries/list-movements"
import { readStatementDocument } from "../workflows/settlement/queries/read-statement-document"

/** The query of a statement's PDF. */
export const pdfQuery = z
  .object({ locale: z.enum(DOCUMENT_LOCALES, { error: 'must be "en" or "zh-CN"' }).default("en") })
  .strict()

export type PdfQuery = { locale: DocumentLocale }

/**
 * @param scope whose it must be; absent for operators
 * @throws MedusaError NOT_FOUND where it does not exist, or is somebody else's: the same text
 */
export const findStatement = async (
  container: MedusaContainer,
  id: string,
  scope: { merchant_id?: string } = {}
): Promise<Statement> => {
  const [statement] = await settlementOf(container).listStatements({ id, ...scope })
  if (!statement) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Statement with id: ${id} was not found`)
  }
  return statement
}

/** What readers see of a statement: all but how it is chained. */
export const presentStatement = ({
  base_to_at: _to,
  base_last_journal_id: _base,
  first_journal_id: _first,
  last_journal_id: _last,
  next_journal_id: _next,
  ...statement
}: Json<Statement>) => statement

const nameOf = ({ id, period_from_at }: Statement, ending: string): string =>
  `attachment; filename="statement-${period_from_at.toISOString().slice(0, 10)}-${id}.${ending}"`

/** Answers with the statement as PDF. */
export const sendPdf = async (
  container: MedusaContainer,
  statement: Statement,
  locale: DocumentLocale,
  res: MedusaResponse
): Promise<void> => {
  const file = await statementPdf({ ...(await readStatementDocument(statement, databaseOf(container))), locale })
  res.setHeader("content-type", "application/pdf")
  res.setHeader("content-disposition", nameOf(statement, "pdf"))
  res.setHeader("cache-control", "private, no-store")
  res.end(file)
}

/** Answers with every journal of the statement as CSV, as fast as the reader takes it: the memory stays flat. */
export const sendCsv = async (container: MedusaContainer, statement: Statement, res: MedusaResponse): Promise<void> => {
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", nameOf(statement, "csv"))
  res.setHeader("cache-control", "private, no-store")
  await databaseOf(container).transaction((trx) =>
    pipeline(Readable.from(statementCsv(statement, eachMovement(statement, trx))), res)
  )
}
