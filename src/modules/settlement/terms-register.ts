import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import * as calendars from "./calendars"
import type { BusinessDays } from "./schedule"
import { businessDaysByCode, confirmDueReceipts, type DeliveryOfOrder, scheduleOfOrder } from "./schedules"
import * as terms from "./terms"
import type { HolidayCalendar, SettlementTerms, TermsSubject } from "./terms-types"

/**
 * When earnings become available: terms in versions, the calendars that business days are counted by, and the
 * schedules that follow. What is scheduled is fixed: no later change moves it.
 */
export class TermsRegister {
  constructor(private readonly database: Knex) {}

  /** The terms that hold for each subject at a moment, in their order. @throws MedusaError NOT_FOUND */
  async resolve(subjects: TermsSubject[], at: Date, sql: Sql = this.database): Promise<SettlementTerms[]> {
    return terms.resolveTerms(subjects, at, sql)
  }

  /** Versions, the latest written first, and how many there are. */
  async list(filter: terms.ListTerms, sql: Sql = this.database): Promise<[SettlementTerms[], number]> {
    return terms.listTerms(filter, sql)
  }

  /** @throws MedusaError NOT_FOUND */
  async retrieve(id: string, sql: Sql = this.database): Promise<SettlementTerms> {
    const [found] = await terms.termsByIds([id], sql)
    if (!found) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Settlement terms with id: ${id} were not found`)
    }
    return found
  }

  /** Writes the next version of a scope. @throws MedusaError INVALID_DATA naming the field */
  async write(version: terms.WriteTerms, at: Date, sql: Transaction): Promise<SettlementTerms> {
    return terms.insertTerms(version, at, sql)
  }

  /** The calendars that these terms count by, ready to count, by code. */
  async businessDays(
    of: Pick<SettlementTerms, "calendar_code">[],
    sql: Sql = this.database
  ): Promise<Map<string, BusinessDays>> {
    return businessDaysByCode(of, sql)
  }

  /** Calendars by code, and how many there are. */
  async listCalendars(
    page: Parameters<typeof calendars.listCalendars>[0],
    sql: Sql = this.database
  ): Promise<[HolidayCalendar[], number]> {
    return calendars.listCalendars(page, sql)
  }

  /** @throws MedusaError NOT_FOUND */
  async retrieveCalendar(code: string, sql: Sql = this.database): Promise<HolidayCalendar> {
    const [found] = await calendars.calendarsWhere([code], sql)
    if (!found) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Holiday calendar with code: ${code} was not found`)
    }
    return found
  }

  /** @throws MedusaError INVALID_DATA naming the field; NOT_ALLOWED where the code is taken */
  async addCalendar(calendar: calendars.WriteCalendar, at: Date, sql: Sql = this.database): Promise<HolidayCalendar> {
    return calendars.insertCalendar(calendar, at, sql)
  }

  /** @throws MedusaError INVALID_DATA; NOT_FOUND; NOT_ALLOWED where it is not at `version` any more */
  async changeCalendar(
    calendar: calendars.WriteCalendar,
    version: number,
    at: Date,
    sql: Sql = this.database
  ): Promise<HolidayCalendar> {
    return calendars.updateCalendar(calendar, version, at, sql)
  }

  /** Schedules what a merchant order earned, once its trigger happened. Idempotent: the first trigger counts. */
  async schedule(delivery: DeliveryOfOrder, sql: Transaction): Promise<void> {
    await scheduleOfOrder(delivery, sql)
  }

  /** Confirms what nobody confirmed in time. @returns how many, at most `limit` */
  async confirmDue(now: Date, limit: number, sql: Transaction): Promise<number> {
    return confirmDueReceipts(now, limit, sql)
  }
}
