import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, inTransaction } from "../../../lib/database"
import type AuditModuleService from "../../../modules/audit/service"
import type { TaxRemittance, TaxRemitter } from "../../../modules/merchant-order/tax-remittance"
import { merchantOrderOf, nowOf } from "../modules"

export type SetTaxRemittanceInput = {
  region_id?: string | null
  country_code?: string | null
  remitter: TaxRemitter
  /** ISO 8601; now unless given. */
  valid_from?: string
  operator_id: string
}

/**
 * Writes it down, with the audit record in one transaction. What holds is never changed: the latest row whose
 * time has come does.
 */
export const setTaxRemittanceStep = createStep(
  "set-tax-remittance",
  async (input: SetTaxRemittanceInput, { container }) => {
    const created_at = nowOf(container)
    const remittance: TaxRemittance = {
      id: generateEntityId(undefined, "taxrem"),
      region_id: input.region_id ?? null,
      country_code: input.country_code ?? null,
      remitter: input.remitter,
      valid_from_at: input.valid_from ? new Date(input.valid_from) : created_at,
      created_by: input.operator_id,
      created_at,
    }
    await refuseWrong(remittance, container)
    await inTransaction(container, async (sql) => {
      await merchantOrderOf(container).setTaxRemittance(remittance, sql)
      await container.resolve<AuditModuleService>("audit").record(
        [
          {
            actor: { type: "user", id: input.operator_id },
            action: "tax_remittance.set",
            subject: { type: "tax_remittance", id: remittance.id },
            occurred_at: created_at,
            data: {
              region_id: remittance.region_id,
              country_code: remittance.country_code,
              remitter: remittance.remitter,
              valid_from_at: remittance.valid_from_at.toISOString(),
            },
          },
        ],
        sql
      )
    })
    return new StepResponse(remittance)
  }
)

const refuseWrong = async (remittance: TaxRemittance, container: MedusaContainer): Promise<void> => {
  const { region_id, valid_from_at, created_at } = remittance
  if (valid_from_at < created_at) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `valid_from: ${valid_from_at.toISOString()} is past; it must be ${created_at.toISOString()} or later`
    )
  }
  const known =
    region_id === null ||
    (await databaseOf(container)("region").where({ id: region_id }).whereNull("deleted_at").first("id"))
  if (!known) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Region with id: ${region_id} was not found`)
  }
}
