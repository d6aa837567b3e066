import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { insertAdditions } from "./additions"
import * as booking from "./booking"
import * as confirming from "./confirming"
import * as listing from "./listing"
import * as placing from "./placing"
import * as progress from "./progress"
import type { MerchantOrderShare, SplitLine } from "./share-types"
import * as remittances from "./remittances"
import * as shares from "./shares"
import type { TaxRemittance } from "./tax-remittance"
import type {
  BookedRefund,
  LineProgress,
  ListMerchantOrders,
  MerchantOrder,
  MerchantOrderLine,
  MerchantOrderWithLines,
  MerchantRefund,
  NewBookedCapture,
  NewBookedRefund,
  NewMerchantRefund,
  PlacedOrder,
} from "./types"
import { readMerchantOrder, type Row } from "./rows"
import type { MerchantOrderStatus } from "./statuses"

type InjectedDependencies = { __pg_connection__: Knex }

/**
 * The parts of Medusa's orders, one per merchant: what they are worth and to whom, how far they have come,
 * and which captures and refunds are booked on them. It keeps the records; money stands in the ledger, and
 * workflows write both in one transaction. Every method joins the caller's transaction when it is given as
 * `sql`.
 */
export default class MerchantOrderModuleService {
  private readonly database: Knex

  constructor({ __pg_connection__ }: InjectedDependencies) {
    this.database = __pg_connection__
  }

  /**
   * Writes the parts of an order, once. @returns false where it was split before; nothing is written then
   */
  async place(split: placing.NewSplit, sql: Transaction): Promise<boolean> {
    return placing.insertSplit(split, sql)
  }

  /** Adds units to an order that is split and locked, as lines of their own. */
  async addUnits(split: placing.NewSplit, locked: MerchantOrder[], sql: Transaction): Promise<void> {
    await insertAdditions(split, locked, sql)
  }

  /** @returns the order and its parts; undefined where it is not split (yet) */
  async splitOf(
    order_id: string,
    sql: Sql = this.database
  ): Promise<{ placed_order: PlacedOrder; merchant_orders: MerchantOrder[] } | undefined> {
    return placing.splitOf(order_id, sql)
  }

  /** As `splitOf`; other bookings of the order wait until the transaction ends. Lock the parties first. */
  async lockSplit(
    order_id: string,
    sql: Transaction
  ): Promise<{ placed_order: PlacedOrder; merchant_orders: MerchantOrder[] } | undefined> {
    return placing.splitOf(order_id, sql, true)
  }

  /** What the order's parts and their split lines are worth, and what was booked of them. */
  async splitLinesOf(merchant_order_ids: string[], sql: Sql = this.database): Promise<SplitLine[]> {
    return shares.linesOfShares(await shares.sharesOf(merchant_order_ids, sql))
  }

  /** The split lines of one of Medusa's orders; none where it is not split (yet). One statement. */
  async splitLinesOfOrder(order_id: string, sql: Sql = this.database): Promise<SplitLine[]> {
    return shares.linesOfShares(await shares.sharesOfOrder(order_id, sql))
  }

  /** The frozen shares of merchant orders, by merchant order, split line and position. */
  async sharesOf(merchant_order_ids: string[], sql: Sql = this.database): Promise<MerchantOrderShare[]> {
    return shares.sharesOf(merchant_order_ids, sql)
  }

  /** Books a capture on the parts as they were locked. @returns false where it was booked before */
  async bookCapture(
    capture: NewBookedCapture,
    locked: MerchantOrder[],
    sql: Transaction
  ): Promise<boolean> {
    return booking.insertCapture(capture, locked, sql)
  }

  /** Books a refund on the parts as they were locked. @returns false where it was booked before */
  async bookRefund(refund: NewBookedRefund, locked: MerchantOrder[], sql: Transaction): Promise<boolean> {
    return booking.insertRefund(refund, locked, sql)
  }

  /** A refund as it was booked; locks it. @throws MedusaError NOT_FOUND */
  async lockRefund(refund_id: string, sql: Transaction): Promise<BookedRefund> {
    return confirming.lockRefund(refund_id, sql)
  }

  /** Confirms how a refund is shared, or moves it to others, as its parts were locked. */
  async confirmRefund(confirmed: confirming.ConfirmedRefund, sql: Transaction): Promise<void> {
    await confirming.confirmRefund(confirmed, sql)
  }

  /** Refunds with their orders, those to be confirmed oldest first, others latest first. */
  async listBookedRefunds(
    filters: confirming.ListBookedRefunds,
    sql: Sql = this.database
  ): Promise<{ refunds: confirming.ListedRefund[]; count: number }> {
    return confirming.listBookedRefunds(filters, sql)
  }

  /** Who remits taxes where, the latest first, what held before included. */
  async listTaxRemittances(
    filters: { region_id?: string; country_code?: string; limit: number; offset: number },
    sql: Sql = this.database
  ): Promise<{ tax_remittances: TaxRemittance[]; count: number }> {
    return remittances.listTaxRemittances(filters, sql)
  }

  /** From a time on somebody else remits: a new row, what was before stays. */
  async setTaxRemittance(remittance: TaxRemittance, sql: Transaction): Promise<void> {
    await sql("tax_remittance").insert(remittance)
  }

  /**
   * @returns the charge at the provider; null where the money did not come to us; undefined while nothing
   * is booked
   */
  async chargeOfPayment(payment_id: string, sql: Sql = this.database): Promise<string | null | undefined> {
    const [capture]: Row[] = await sql("booked_capture").where({ payment_id }).orderBy("booked_at").limit(1)
    return capture && (capture.charge_id as string | null)
  }

  /** Writes down what a merchant's refund is for; see the table's comment. */
  async recordRefund(refund: NewMerchantRefund, sql: Transaction): Promise<MerchantRefund> {
    return booking.insertMerchantRefund(refund, sql)
  }

  async refundByKey(
    key: { merchant_order_id: string; idempotency_key: string },
    sql: Sql = this.database
  ): Promise<MerchantRefund | undefined> {
    return booking.refundByKey(key, sql)
  }

  /** Gives up a refund that Medusa refused: its units may be refunded again, and its key used. */
  async failRefund(id: string, sql: Transaction): Promise<void> {
    await booking.failRefund(id, sql)
  }

  /** Refunds that were asked for and are not booked yet: their money is spoken for. */
  async openRefunds(merchant_order_ids: string[], sql: Sql = this.database): Promise<MerchantRefund[]> {
    return booking.openRefunds(merchant_order_ids, sql)
  }

  /** The refunds and cancellations that a merchant asked for, oldest first. */
  async listRefunds(merchant_order_id: string, sql: Sql = this.database): Promise<MerchantRefund[]> {
    return booking.refundsOf(merchant_order_id, sql)
  }

  async linesOf(merchant_order_ids: string[], sql: Sql = this.database): Promise<MerchantOrderLine[]> {
    return progress.linesOf(merchant_order_ids, sql)
  }

  /** Sets what happened to lines, as Medusa's order has it. */
  async updateLines(lines: LineProgress[], sql: Transaction): Promise<void> {
    await progress.updateLines(lines, sql)
  }

  /** Moves merchant orders along; the caller checked the table. @returns the ids that moved */
  async changeStatuses(changes: progress.StatusChange[], at: Date, sql: Transaction): Promise<string[]> {
    return progress.changeStatuses(changes, at, sql)
  }

  /** Writes down that the customer has it. @returns false where they had said so before */
  async confirmReceipt(id: string, received_at: Date, sql: Sql = this.database): Promise<boolean> {
    return (await sql("merchant_order").where({ id }).whereNull("received_at").update({ received_at })) > 0
  }

  /**
   * @param scope whose it must be; absent for operators
   * @throws MedusaError NOT_FOUND where it does not exist, or is someone else's: the same text
   */
  async retrieve(
    id: string,
    scope: { merchant_id?: string; customer_id?: string } = {},
    sql: Sql = this.database
  ): Promise<MerchantOrderWithLines> {
    const [row]: Row[] = await sql("merchant_order").where({ id, ...scope })
    if (!row) {
      return refuseMissing(id)
    }
    return { ...readMerchantOrder(row), lines: await progress.linesOf([id], sql) }
  }

  /** @returns one page, latest first unless asked otherwise; see `listing.ts` for the indexes */
  async list(
    filters: ListMerchantOrders,
    sql: Sql = this.database
  ): Promise<{ merchant_orders: MerchantOrder[]; count: number }> {
    return listing.listMerchantOrders(filters, sql)
  }

  /** How many merchant orders of a merchant are in each status. */
  async countByStatus(
    merchant_id: string,
    sql: Sql = this.database
  ): Promise<Partial<Record<MerchantOrderStatus, number>>> {
    return listing.countByStatus(merchant_id, sql)
  }
}

const refuseMissing = (id: string): never => {
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant order with id: ${id} was not found`)
}
