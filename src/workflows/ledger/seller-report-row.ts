import type { CsvValue } from "../../lib/csv"
import { toMajorText } from "../../lib/money"

type Quarter = {
  quarter: number
  consideration_amount: bigint
  activity_count: number
  charge_amount: bigint
  tax_amount: bigint
}

/** What the platform holds of one seller and year, in one currency. Amounts are minor units. */
export type SellerFacts = {
  merchant_id: string
  shop_name: string
  country_code: string
  status: string
  currency_code: string
  legal_form: string | null
  legal_name: string | null
  tax_id: string | null
  registration_number: string | null
  quarters: Quarter[]
}

export type SellerReportRow = Record<(typeof SELLER_COLUMNS)[number], CsvValue>

const QUARTERS = [1, 2, 3, 4] as const

/**
 * The columns of the yearly seller report, after Council Directive (EU) 2021/514 (DAC7), Annex V, section II.B and III.B.
 *
 * | column | field of the directive |
 * |---|---|
 * | name | II.B.1(a) first and last name; II.B.2(a) legal name |
 * | primary_address | (b) primary address |
 * | tin, tin_issuing_member_state | (c) any TIN, with each Member State of issuance |
 * | vat_number | (d) VAT identification number, where available |
 * | date_of_birth | II.B.1(e), individuals |
 * | business_registration_number | II.B.2(e), entities |
 * | financial_account_identifier | III.B.2(b) |
 * | member_states_of_residence | II.D |
 * | qN_consideration, qN_activities | III.B.2(f) total consideration paid or credited in the quarter, number of relevant activities |
 * | qN_fees_commissions | III.B.2(g) fees and commissions withheld or charged; qN_taxes the taxes |
 * | is_excluded | I.B.4(d): fewer than 30 sales of goods and not more than 2,000 EUR: not reportable |
 *
 * Consideration is net of fees, commissions and taxes that the platform withheld (section I.A.10). A refund or a lost
 * dispute lowers the consideration, and returns the commission, of the quarter in which it is booked; it does not lower the
 * number of activities. What the platform does not hold is empty and named in `missing_fields`.
 */
export const SELLER_COLUMNS = [
  "year",
  "seller_id",
  "shop_name",
  "seller_type",
  "name",
  "primary_address",
  "country_code",
  "member_states_of_residence",
  "tin",
  "tin_issuing_member_state",
  "vat_number",
  "business_registration_number",
  "date_of_birth",
  "financial_account_identifier",
  "currency_code",
  ...QUARTERS.flatMap(
    (quarter) =>
      [
        `q${quarter}_consideration`,
        `q${quarter}_activities`,
        `q${quarter}_fees_commissions`,
        `q${quarter}_taxes`,
      ] as const
  ),
  "year_consideration",
  "year_activities",
  "is_excluded",
  "missing_fields",
] as const

const MOST_SALES_EXCLUDED = 30
const MOST_EXCLUDED_EUR = 200_000n

/** Individuals trade under their own name; everybody else is an entity. */
const isIndividual = ({ legal_form }: SellerFacts): boolean => legal_form === "individual" || legal_form === "sole_trader"

/** Fewer than 30 and at most 2,000 EUR; nobody can tell in another currency without a rate, which is not invented. */
export const exclusionOf = (currency_code: string, consideration_amount: bigint, activity_count: number) => {
  if (activity_count >= MOST_SALES_EXCLUDED) {
    return "no"
  }
  if (currency_code !== "eur") {
    return "needs_conversion"
  }
  return consideration_amount <= MOST_EXCLUDED_EUR ? "yes" : "no"
}

/** One seller's row of the report. */
export const reportSeller = (year: number, facts: SellerFacts): SellerReportRow => {
  const individual = isIndividual(facts)
  const held = {
    name: facts.legal_name,
    primary_address: null,
    tin: facts.tax_id,
    tin_issuing_member_state: null,
    vat_number: null,
    business_registration_number: individual ? null : facts.registration_number,
    date_of_birth: null,
    financial_account_identifier: null,
  }
  const notApplicable = individual ? "business_registration_number" : "date_of_birth"
  const missing = Object.entries(held).flatMap(([field, value]) =>
    value === null && field !== notApplicable ? [field] : []
  )
  const total = facts.quarters.reduce((sum, { consideration_amount }) => sum + consideration_amount, 0n)
  const activities = facts.quarters.reduce((sum, { activity_count }) => sum + activity_count, 0)
  return {
    year,
    seller_id: facts.merchant_id,
    shop_name: facts.shop_name,
    seller_type: individual ? "individual" : "entity",
    ...held,
    country_code: facts.country_code.toUpperCase(),
    member_states_of_residence: null,
    currency_code: facts.currency_code.toUpperCase(),
    ...quarterColumns(facts),
    year_consideration: toMajorText(total, facts.currency_code),
    year_activities: activities,
    is_excluded: exclusionOf(facts.currency_code, total, activities),
    missing_fields: [...missing, "member_states_of_residence"].join(" "),
  }
}

type QuarterColumn = Extract<(typeof SELLER_COLUMNS)[number], `q${number}_${string}`>

const quarterColumns = ({ quarters, currency_code }: SellerFacts) => {
  const major = (amount: bigint | undefined) => toMajorText(amount ?? 0n, currency_code)
  return Object.fromEntries(
    QUARTERS.flatMap((quarter) => {
      const found = quarters.find((one) => one.quarter === quarter)
      return [
        [`q${quarter}_consideration`, major(found?.consideration_amount)],
        [`q${quarter}_activities`, found?.activity_count ?? 0],
        [`q${quarter}_fees_commissions`, major(found?.charge_amount)],
        [`q${quarter}_taxes`, major(found?.tax_amount)],
      ]
    })
  ) as Record<QuarterColumn, CsvValue>
}
