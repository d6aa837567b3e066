import { exclusionOf, reportSeller, SELLER_COLUMNS } from "../seller-report-row"

const aSeller = {
  merchant_id: "mer_a",
  shop_name: "Loom",
  country_code: "de",
  status: "active",
  currency_code: "eur",
  legal_form: "company",
  legal_name: "Loom GmbH",
  tax_id: "DE123",
  registration_number: "HRB 1",
  quarters: [
    { quarter: 1, consideration_amount: 90_000n, activity_count: 10, charge_amount: 10_000n, tax_amount: 0n },
    { quarter: 3, consideration_amount: -5_000n, activity_count: 0, charge_amount: -500n, tax_amount: 0n },
  ],
}

describe("the yearly seller report", () => {
  it("has a value for every column, quarters without sales included", () => {
    const row = reportSeller(2026, aSeller)
    expect(Object.keys(row).sort()).toEqual([...SELLER_COLUMNS].sort())
    expect(row).toMatchObject({
      seller_type: "entity",
      name: "Loom GmbH",
      tin: "DE123",
      q1_consideration: "900.00",
      q1_activities: 10,
      q1_fees_commissions: "100.00",
      q2_consideration: "0.00",
      q3_consideration: "-50.00",
      q3_fees_commissions: "-5.00",
      year_consideration: "850.00",
      is_excluded: "yes",
    })
  })

  it("names what the platform does not hold instead of inventing it", () => {
    expect(reportSeller(2026, aSeller).missing_fields).toBe(
      "primary_address tin_issuing_member_state vat_number financial_account_identifier member_states_of_residence"
    )
    const person = { ...aSeller, legal_form: "individual", tax_id: null }
    expect(String(reportSeller(2026, person).missing_fields)).toContain("date_of_birth")
    expect(String(reportSeller(2026, person).missing_fields)).toContain("tin ")
    expect(String(reportSeller(2026, person).missing_fields)).not.toContain("business_registration_number")
  })

  it.each([
    ["eur", 200_000n, 29, "yes"],
    ["eur", 200_001n, 29, "no"],
    ["eur", 1n, 30, "no"],
    ["usd", 1n, 29, "needs_conversion"],
    ["usd", 1n, 30, "no"],
  ])("of %s %s with %s sales is excluded: %s", (currency_code, amount, activities, expected) => {
    expect(exclusionOf(currency_code, amount, activities)).toBe(expected)
  })
})
