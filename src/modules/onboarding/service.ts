import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  MedusaError,
  MedusaService,
} from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import MerchantApplication from "./models/merchant-application"
import { type ApplicationStatus, applicationStatusesBefore, refuseApplicationTransition } from "./transitions"

type Injected = { [ContainerRegistrationKeys.PG_CONNECTION]: Knex }

export type LegalForm = "individual" | "sole_trader" | "company" | "government" | "other"

/** What an applicant fills in. */
export type ApplicationForm = {
  legal_form: LegalForm
  legal_name: string
  registration_number?: string
  tax_id?: string
  shop_name: string
  shop_handle: string
  email: string
  contact_first_name: string
  contact_last_name: string
  phone?: string
  country_code: string
  currency_code: string
  categories?: string[]
  message?: string
}

/** Why an application was rejected: which field, what is wrong with it, what would fix it. */
export type RejectionReason = { field: string; reason: string; fix: string }

export type ApplicationRow = Omit<ApplicationForm, "registration_number" | "tax_id" | "phone" | "message"> & {
  id: string
  member_id: string
  status: ApplicationStatus
  registration_number: string | null
  tax_id: string | null
  phone: string | null
  message: string | null
  merchant_id: string | null
  rejection_reasons: RejectionReason[] | null
  decided_by: string | null
  decided_at: Date | null
  created_at: Date
}

type Decision = { id: string; by: string; at: Date } & (
  { to: "approved"; merchant_id: string } | { to: "rejected"; reasons: RejectionReason[] }
)

/** Applications to become a merchant, from submission to decision. */
export default class OnboardingModuleService extends MedusaService({ MerchantApplication }) {
  private readonly database: Knex

  constructor(container: Injected) {
    super(...arguments)
    this.database = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** @throws MedusaError NOT_FOUND */
  async readApplication(id: string, sql: Sql = this.database): Promise<ApplicationRow> {
    const row = await sql("merchant_application").where({ id }).whereNull("deleted_at").first()
    if (!row) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant application with id: ${id} was not found`)
    }
    return row
  }

  /** @returns the member's newest application, if there is one */
  async newestApplicationOf(
    member_id: string,
    sql: Sql = this.database
  ): Promise<ApplicationRow | undefined> {
    return sql("merchant_application")
      .where({ member_id })
      .whereNull("deleted_at")
      .orderBy([
        { column: "created_at", order: "desc" },
        { column: "id", order: "desc" },
      ])
      .first()
  }

  /**
   * Submits a member's application.
   *
   * @returns the id of the application
   * @throws MedusaError NOT_ALLOWED where the member has one on its way, or another one is for the same
   *   handle
   */
  async submit(member_id: string, form: ApplicationForm, at: Date, sql: Transaction): Promise<string> {
    const [row] = await sql("merchant_application")
      .insert({
        id: generateEntityId(undefined, "app"),
        member_id,
        ...form,
        categories: form.categories ? JSON.stringify(form.categories) : null,
        created_at: at,
        updated_at: at,
      })
      .onConflict()
      .ignore()
      .returning<{ id: string }[]>("id")
    return row ? row.id : this.refuseSubmission(member_id, form.shop_handle, sql)
  }

  private async refuseSubmission(member_id: string, shop_handle: string, sql: Transaction): Promise<never> {
    const own = await sql("merchant_application")
      .where({ member_id })
      .whereIn("status", applicationStatusesBefore("approved"))
      .first("id")
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      own
        ? `Your application ${own.id} is on its way: wait for its decision`
        : `shop_handle: "${shop_handle}" is taken by another application; choose another one`
    )
  }

  /**
   * Decides an application, once: of two operators at once, one does it.
   *
   * @returns the application, and whether this call decided it: false where it had been decided the same
   *   way before
   * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it was decided otherwise (names both states)
   */
  async decide(
    decision: Decision,
    sql: Transaction
  ): Promise<{ application: ApplicationRow; decided: boolean }> {
    const { id, to, by, at } = decision
    const [application] = await sql("merchant_application")
      .where({ id })
      .whereNull("deleted_at")
      .whereIn("status", applicationStatusesBefore(to))
      .update({
        status: to,
        decided_by: by,
        decided_at: at,
        updated_at: at,
        ...(decision.to === "approved"
          ? { merchant_id: decision.merchant_id }
          : { rejection_reasons: JSON.stringify(decision.reasons) }),
      })
      .returning<ApplicationRow[]>("*")
    if (application) {
      return { application, decided: true }
    }
    const existing = await this.readApplication(id, sql)
    return existing.status === to
      ? { application: existing, decided: false }
      : refuseApplicationTransition(id, existing.status, to)
  }
}
