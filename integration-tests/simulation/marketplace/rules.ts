import fc from "fast-check"
import type CommissionModuleService from "../../../src/modules/commission/service"
import type { AgreementDraft, NewParticipant } from "../../../src/modules/commission/agreements/types"
import { feeRule, feeRuleAmount } from "../../../src/modules/commission/fee-rule"
import { SETTLEMENT_CYCLES } from "../../../src/modules/settlement/terms-types"
import { writeTerms } from "../../../src/workflows/settlement/steps/write-terms"
import type { History } from "./history"
import { SELLERS, type World } from "./world"

const commission = ({ container }: World) => container.resolve<CommissionModuleService>("commission")

export const aFeePlan = fc.record({
  rates: fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 4, maxLength: 4 }),
  fixed_amount: fc.constantFrom(0n, 0n, 30n, 362n),
  funding: fc.constantFrom("platform" as const, "merchant" as const),
  tax_bps: fc.constantFrom(0, 1_000, 2_000),
  with_shipping: fc.boolean(),
})

/** A new fee plan holds from now on: a default, and a rule for each seller. What was ordered before keeps its own. */
export const changeFees = async (
  history: History,
  world: World,
  draw: typeof aFeePlan extends fc.Arbitrary<infer T> ? T : never
): Promise<void> => {
  const at = world.now()
  const amounts = ["usd", "jpy"].map((currency_code) => feeRuleAmount({ currency_code, fixed_amount: draw.fixed_amount }))
  const rules = [null, ...SELLERS.map(({ id }) => id)].map((merchant_id, index) =>
    feeRule({ id: "", name: merchant_id ?? "default", merchant_id, rate_bps: draw.rates[index], amounts })
  )
  const plan = await commission(world).createPlan({
    name: history.nextId("plan"),
    base_includes_shipping: draw.with_shipping,
    base_includes_tax: false,
    promotion_funding: draw.funding,
    taxes: draw.tax_bps > 0 ? [{ country_code: "us", rate_bps: draw.tax_bps }] : [],
    rules: rules.map(({ id: _, ...rule }) => rule),
    created_by: "user_1",
    at,
  })
  await world.sql.transaction((trx) =>
    commission(world).publishPlan({ id: plan.id, valid_from_at: at, published_by: "user_1", at }, trx)
  )
  history.saw("fee plan")
}

export const anAgreement = fc.record({
  channel_bps: fc.integer({ min: 0, max: 800 }),
  provider_bps: fc.integer({ min: 0, max: 1_500 }),
  channel_is_borne_by: fc.constantFrom("platform" as const, "merchant" as const),
  base: fc.constantFrom("gross_excl_tax" as const, "net" as const, "commission" as const),
  is_of_one_channel: fc.boolean(),
})

const participant = (one: Pick<NewParticipant, "party" | "role" | "base" | "rate_bps" | "borne_by">): NewParticipant => ({
  fixed_per: "line",
  ceiling_bps: null,
  amounts: [],
  ...one,
})

/** A channel and a service provider get shares of what is sold from now on. */
export const agree = async (
  history: History,
  world: World,
  draw: typeof anAgreement extends fc.Arbitrary<infer T> ? T : never
): Promise<void> => {
  const at = world.now()
  const participants = [
    participant({
      ...{ party: "mer_channel", role: "channel", base: "gross_excl_tax" },
      ...{ rate_bps: draw.channel_bps, borne_by: draw.channel_is_borne_by },
    }),
    participant({
      ...{ party: "mer_provider", role: "provider", base: draw.base, rate_bps: draw.provider_bps, borne_by: "merchant" },
    }),
  ].filter(({ rate_bps }) => rate_bps > 0)
  if (participants.length === 0) {
    return
  }
  const draft: AgreementDraft = {
    ...{ name: history.nextId("agreement"), priority: 1, merchant_id: null, category_id: null, attribution: "always" },
    ...{ sales_channel_id: draw.is_of_one_channel ? "sc_1" : null, referral_party: null, includes_shipping: true },
    ...{ line_ceiling_bps: 3_000, participants },
  }
  await world.sql.transaction(async (trx) => {
    const { agreements } = commission(world)
    const agreement_id = await agreements.create({ draft, created_by: "user_1", at }, trx)
    await agreements.publish({ agreement_id, valid_from_at: at, published_by: "user_1", at }, trx)
  })
  history.saw("split agreement")
}

export const someTerms = fc.record({
  settlement_days: fc.integer({ min: 0, max: 14 }),
  cycle: fc.constantFrom(...SETTLEMENT_CYCLES),
  reserve_bps: fc.constantFrom(0, 500, 2_500),
  reserve_days: fc.integer({ min: 1, max: 30 }),
})

/** Everybody settles by other terms from now on, and leaves another part in a rolling reserve. */
export const changeTerms = async (
  history: History,
  world: World,
  { settlement_days, cycle, reserve_bps, reserve_days }: typeof someTerms extends fc.Arbitrary<infer T> ? T : never
): Promise<void> => {
  await writeTerms(world.deps, {
    ...{ merchant_id: null, tier_code: null, currency_code: null, ends_scope: false, valid_from_at: null },
    ...{ trigger: "delivered", auto_confirm_days: null, settlement_days, day_kind: "calendar", calendar_code: null },
    ...{ cycle, cycle_weekday: cycle === "weekly" ? 5 : null, time_zone: "Europe/Berlin" },
    ...{ reason: "simulation", created_by: "user_1" },
  })
  const at = world.now()
  await world.deps.settlement.holds.addReserveRule({
    ...{ merchant_id: null, tier_code: null, rate_bps: reserve_bps, days: reserve_days, reason: "simulation" },
    ...{ valid_from_at: at, created_by: "user_1", created_at: at },
  })
  history.saw("settlement terms")
}
