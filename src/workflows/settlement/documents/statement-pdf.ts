import { toMajorText } from "../../../lib/money"
import type { Statement } from "../../../modules/settlement/statement-types"
import type { Movement } from "../queries/list-movements"
import { aDocument, fontRuns } from "./fonts"
import { type DocumentLocale, type StatementTexts, textsOf } from "./statement-texts"

/** More would be a book: they are in the CSV file. It bounds time and memory of the file. */
export const MOVEMENTS_IN_PDF = 300

export type StatementDocument = {
  statement: Statement
  merchant_name: string
  /** At most MOVEMENTS_IN_PDF of them, in order. */
  movements: Movement[]
  /** How many there are in all. */
  movement_count: number
  locale: DocumentLocale
}

type Page = { document: PDFKit.PDFDocument; texts: StatementTexts; left: number; right: number; bottom: number; number: number }

const LINE = 16
const INK = "#18181b"
const MUTED = "#71717a"
const RULE = "#e4e4e7"

/**
 * A statement as a PDF of A4 pages. Amounts are grouped as people of the language read them, never by floats.
 * @returns the file
 */
export const statementPdf = (input: StatementDocument): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const texts = textsOf(input.locale)
    const { statement } = input
    const document = aDocument({ Title: `${texts.title} ${statement.id}`, CreationDate: statement.created_at })
    const chunks: Buffer[] = []
    document.on("data", (chunk: Buffer) => chunks.push(chunk))
    document.on("end", () => resolve(Buffer.concat(chunks)))
    document.on("error", reject)
    const page: Page = {
      document,
      texts,
      left: 48,
      right: document.page.width - 48,
      bottom: document.page.height - 72,
      number: 1,
    }
    try {
      drawHead(page, input)
      drawSummary(page, input)
      drawMovements(page, input)
      drawFoot(page)
      document.end()
    } catch (error) {
      reject(error)
    }
  })

/** "-1,234.50" */
export const groupedAmount = (amount: bigint, currency_code: string): string => {
  const [, sign, whole, rest] = /^(-?)(\d+)(\..*)?$/.exec(toMajorText(amount, currency_code)) ?? []
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${rest ?? ""}`
}

const dayIn = (at: Date, time_zone: string, locale: DocumentLocale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: time_zone }).format(at)

const drawHead = (page: Page, { statement, merchant_name, locale }: StatementDocument): void => {
  const { document, texts, left } = page
  document.fillColor(INK).fontSize(20).text(texts.title, left, 48)
  document.moveDown(0.5).fontSize(10)
  const last_day = new Date(statement.period_to_at.getTime() - 1)
  const day = (at: Date) => dayIn(at, statement.time_zone, locale)
  drawFact(page, texts.merchant, merchant_name)
  drawFact(page, texts.period, `${day(statement.period_from_at)} – ${day(last_day)} (${statement.time_zone})`)
  drawFact(page, texts.currency, statement.currency_code.toUpperCase())
  drawFact(page, texts.made, day(statement.created_at))
  drawFact(page, texts.number, statement.id)
  document.moveDown(1)
}

const drawFact = ({ document, left }: Page, label: string, value: string): void => {
  const top = document.y
  document.fillColor(MUTED).text(label, left, top, { width: 110 })
  document.fillColor(INK)
  const runs = fontRuns(document, value.slice(0, 200))
  runs.forEach(({ font, text }, index) => {
    const continued = index < runs.length - 1
    document.font(font)
    if (index === 0) {
      document.text(text, left + 120, top, { continued, width: 360 })
    } else {
      document.text(text, { continued })
    }
  })
  document.font("chinese-simplified")
}

const drawSummary = (page: Page, { statement }: StatementDocument): void => {
  const { document, texts, left } = page
  document.fontSize(13).fillColor(INK).text(texts.summary, left, document.y)
  document.moveDown(0.4).fontSize(10)
  const money = (amount: bigint) => groupedAmount(amount, statement.currency_code)
  drawRow(page, texts.opening, money(statement.opening_amount))
  for (const { kind, count, amount } of statement.lines) {
    drawRow(page, `${texts.kinds[kind]} (${count})`, money(amount))
  }
  drawRow(page, texts.closing, money(statement.closing_amount))
  document.moveDown(1)
}

const drawRow = (page: Page, label: string, value: string): void => {
  const { document, left, right } = page
  const top = nextLine(page)
  document.fillColor(INK).text(label, left, top, { width: 320, lineBreak: false })
  document.text(value, right - 160, top, { width: 160, align: "right", lineBreak: false })
  drawRule(page, top + LINE - 3)
}

const drawRule = ({ document, left, right }: Page, top: number): void => {
  document.moveTo(left, top).lineTo(right, top).lineWidth(0.5).strokeColor(RULE).stroke()
}

/** Where the next line goes, on the next page where this one is full. */
const nextLine = (page: Page): number => {
  const { document } = page
  if (document.y + LINE > page.bottom) {
    drawFoot(page)
    document.addPage()
    page.number++
    document.y = 48
  }
  const top = document.y
  document.y = top + LINE
  return top
}

const COLUMNS = [
  { at: 0, width: 80 },
  { at: 84, width: 140 },
  { at: 228, width: 80 },
  { at: 312, width: 88, align: "right" },
  { at: 404, width: 95, align: "right" },
] as const

const drawCells = (page: Page, values: string[], colour: string): void => {
  const top = nextLine(page)
  COLUMNS.forEach(({ at, width, ...align }, index) => {
    page.document.fillColor(colour).text(values[index], page.left + at, top, { width, ...align, lineBreak: false })
  })
  page.document.y = top + LINE
  drawRule(page, top + LINE - 3)
}

const drawMovements = (page: Page, { statement, movements, movement_count, locale }: StatementDocument): void => {
  const { document, texts, left } = page
  const heading = nextLine(page)
  document.fontSize(13).fillColor(INK).text(texts.movements, left, heading, { lineBreak: false })
  document.y = heading + LINE + 6
  document.fontSize(9)
  if (movement_count === 0) {
    document.fillColor(MUTED).text(texts.nothing, left, nextLine(page))
    return
  }
  drawCells(page, [texts.date, texts.what, texts.order, texts.net, texts.balance], MUTED)
  const money = (amount: bigint) => groupedAmount(amount, statement.currency_code)
  for (const row of movements) {
    const what = texts.kinds[row.kind as keyof StatementTexts["kinds"]] ?? row.kind
    const day = dayIn(row.occurred_at, statement.time_zone, locale)
    drawCells(page, [day, what, row.merchant_order_display_id ?? "", money(row.net_amount), money(row.balance_amount)], INK)
  }
  if (movement_count > movements.length) {
    document.fillColor(MUTED).text(texts.more(movement_count - movements.length), left, nextLine(page))
  }
}

const drawFoot = ({ document, texts, left, right, number, bottom }: Page): void => {
  document.fontSize(8).fillColor(MUTED)
  document.text(texts.note, left, bottom + 8, { width: right - left - 60, height: 22 })
  document.text(texts.page(number), right - 60, bottom + 8, { width: 60, align: "right", lineBreak: false })
  document.fontSize(9)
}
