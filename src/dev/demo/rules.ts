import type { Operator } from "../marketplace/operator"

const USD = "usd"

type Merchants = { seasoned_id: string; new_id: string }

const feeRule = (name: string, rate_bps: number, more: Record<string, unknown> = {}) => ({ name, rate_bps, ...more })

/** A draft beside the plan in force: nothing is charged by it until an operator publishes it. */
const draftFeePlan = async (operator: Operator, seasoned_id: string): Promise<void> => {
  await operator.post("/admin/fee-plans", {
    name: "Next year: lower for those who sell more",
    promotion_funding: "merchant",
    taxes: [{ country_code: "us", rate_bps: 0 }],
    rules: [
      feeRule("Everything", 1_000, {
        amounts: [{ currency_code: USD, line_fixed_amount: 30, floor_amount: 50, cap_amount: 5_000 }],
      }),
      feeRule("Gold merchants", 800, { tier_code: "gold" }),
      feeRule("Tea Terrace, by the month's sales", 900, {
        merchant_id: seasoned_id,
        band_basis: "month",
        amounts: [
          {
            currency_code: USD,
            bands: [
              { from_amount: 0, to_amount: 50_000, rate_bps: 900 },
              { from_amount: 50_000, to_amount: 200_000, rate_bps: 700 },
              { from_amount: 200_000, rate_bps: 500 },
            ],
          },
        ],
      }),
    ],
  })
}

/**
 * What an operator decides on the first day: a tier with settlement terms of its own, a reserve for the newest shop, a
 * fee plan for later.
 */
export const decideTerms = async (operator: Operator, { seasoned_id, new_id }: Merchants): Promise<void> => {
  await operator.post(`/admin/merchants/${seasoned_id}/tier`, {
    tier_code: "gold",
    reason: "Sold for years elsewhere, with hardly a complaint",
  })
  await operator.post("/admin/settlement-terms", {
    tier_code: "gold",
    trigger: "delivered",
    settlement_days: 3,
    cycle: "weekly",
    cycle_weekday: 1,
    reason: "Gold merchants are settled every Monday, three days after delivery",
  })
  await operator.post("/admin/reserve-rules", {
    merchant_id: new_id,
    rate_bps: 1_000,
    days: 30,
    reason: "Jumpers come back often: a tenth is kept for a month",
  })
  await draftFeePlan(operator, seasoned_id)
}

export const DEPOSIT_AMOUNT = 20_000

/** Every merchant must have a deposit, and what is missing is filled from a part of each release. */
export const requireDeposits = async (operator: Operator): Promise<void> => {
  await operator.post("/admin/deposit-rules", {
    currency_code: USD,
    required_amount: DEPOSIT_AMOUNT,
    instalment_rate_bps: 500,
    claim_days: 90,
  })
}

type RuleSet = { version: number | null; rules: { kind: string }[]; settings: Record<string, unknown> }

/** The first rules only watch. After some weeks one of them is trusted: what is unusually large waits for an operator. */
export const trustOneRiskRule = async (operator: Operator): Promise<void> => {
  const { risk_rules } = await operator.get<{ risk_rules: RuleSet[] }>("/admin/risk-rules", { limit: 20 })
  const watching = risk_rules.find(({ version }) => version === 1)
  if (!watching) {
    throw new Error("The first version of the risk rules is missing")
  }
  const { risk_rules: draft } = await operator.post<{ risk_rules: { id: string } }>("/admin/risk-rules", {
    name: "Unusually large orders wait for somebody",
    rules: watching.rules.map((rule) =>
      rule.kind === "amount_unusual" ? { ...rule, mode: "live", weight: 60, min_history_count: 5 } : rule
    ),
    settings: { ...watching.settings, review_from_score: 60, second_person_from_score: 60 },
  })
  await operator.post(`/admin/risk-rules/${draft.id}/publish`)
}
