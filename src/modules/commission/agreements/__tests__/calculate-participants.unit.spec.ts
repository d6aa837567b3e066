import fc from "fast-check"
import { calculateParticipants, explainParticipants } from "../calculate-participants"
import type { ParticipantShare } from "../participant-share"
import type { ParticipatingLine } from "../share-base"
import type { AgreementInForce, ParticipantAmount, ParticipantInForce } from "../types"

const aParticipant = (participant: Partial<ParticipantInForce> = {}): ParticipantInForce => ({
  id: "spart_1",
  party: "mer_partner",
  role: "provider",
  base: "gross_excl_tax",
  rate_bps: 500,
  fixed_per: "line",
  borne_by: "merchant",
  ceiling_bps: null,
  amounts: [],
  ...participant,
})

const anAgreement = (agreement: Partial<AgreementInForce> = {}): AgreementInForce => ({
  agreement_id: "sagr_1",
  version: 1,
  name: "Agreement",
  priority: 100,
  merchant_id: null,
  sales_channel_id: null,
  category_id: null,
  attribution: "always",
  referral_party: null,
  includes_shipping: false,
  line_ceiling_bps: null,
  participants: [aParticipant()],
  ...agreement,
})

const anAmount = (amount: Partial<ParticipantAmount>): ParticipantAmount => ({
  currency_code: "eur",
  fixed_amount: 0n,
  line_cap_amount: null,
  order_cap_amount: null,
  ...amount,
})

const aLine = (line: Partial<ParticipatingLine> = {}): ParticipatingLine => ({
  kind: "item",
  merchant_id: "mer_a",
  categories: [],
  quantity: 1,
  paid_amount: 10_000n,
  tax_amount: 2_000n,
  commission_amount: 1_000n,
  merchant_amount: 9_000n,
  ...line,
})

const amountsOf = (shares: ParticipantShare[][]) => shares.map((line) => line.map(({ amount }) => amount))
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)

describe("the worked example of money.md", () => {
  // Line A 66.67 and B 43.34, less a coupon of 10.00 that the merchants fund, under 12.5 % commission.
  const lines = [
    { merchant_id: "mer_a", paid_amount: 6061n, commission_amount: 758n },
    { merchant_id: "mer_b", paid_amount: 3940n, commission_amount: 492n },
  ].map((line) => aLine({ ...line, tax_amount: 0n, merchant_amount: line.paid_amount - line.commission_amount }))
  const rebate = anAgreement({
    agreement_id: "sagr_rebate",
    participants: [aParticipant({ party: "mer_channel", role: "channel", rate_bps: 300, borne_by: "platform" })],
  })
  const provider = anAgreement({ agreement_id: "sagr_provider", merchant_id: "mer_b" })

  it("gives the channel 182 and 118, 300 in all, and the provider 197 of B, and leaves the merchants 5303 and 3251", () => {
    const shares = calculateParticipants([rebate, provider], "eur", lines)

    expect(
      shares.map((line) => line.map(({ party, account, borne_by, amount }) => [party, account, borne_by, amount]))
    ).toEqual([
      [["mer_channel", "channel_payable", "platform", 182n]],
      [
        ["mer_partner", "pending", "merchant", 197n],
        ["mer_channel", "channel_payable", "platform", 118n],
      ],
    ])
    const left = lines.map(
      ({ merchant_amount }, index) =>
        merchant_amount -
        sum(shares[index].filter(({ borne_by }) => borne_by === "merchant").map(({ amount }) => amount))
    )
    expect(left).toEqual([5303n, 3251n])
  })

  it("says rule, version, inputs and each rounding step", () => {
    const [[share]] = calculateParticipants([rebate], "eur", lines)

    expect(share.explanation).toEqual({
      agreement_id: "sagr_rebate",
      agreement_version: 1,
      agreement_name: "Agreement",
      participant_id: "spart_1",
      matched_by: "every sale",
      base: "gross_excl_tax",
      base_amount: 6061,
      rate_bps: 300,
      fixed_amount: 0,
      fixed_per: "line",
      line_cap_amount: null,
      order_cap_amount: null,
      ceiling_bps: null,
      line_ceiling_bps: null,
      borne_by: "platform",
      steps: [
        "base: paid before tax 6061",
        "300 bps of 6061 = 181.83",
        "rounded to 182: the participant's total rounds half up, its lines share it by largest remainder",
      ],
    })
  })
})

describe("what a share is taken of", () => {
  it.each([
    ["gross_excl_tax" as const, 500n],
    ["gross_incl_tax" as const, 600n],
    ["net" as const, 450n],
    ["commission" as const, 50n],
  ])("5 %% of %s of 100.00 + 20.00 tax under 10 %% commission is %s", (base, expected) => {
    const agreement = anAgreement({ participants: [aParticipant({ base })] })
    expect(amountsOf(calculateParticipants([agreement], "eur", [aLine()]))).toEqual([[expected]])
  })

  it.each([
    ["unit" as const, [300n, 100n]],
    ["line" as const, [100n, 100n]],
    ["order" as const, [67n, 33n]],
  ])("a fixed 1.00 for each %s of 3 units for 200.00 and 1 unit for 100.00 is %s", (fixed_per, expected) => {
    const amounts = [anAmount({ fixed_amount: 100n })]
    const agreement = anAgreement({ participants: [aParticipant({ rate_bps: 0, fixed_per, amounts })] })
    const lines = [aLine({ quantity: 3, paid_amount: 20_000n }), aLine()]
    expect(amountsOf(calculateParticipants([agreement], "eur", lines)).flat()).toEqual(expected)
  })

  it("pays no fixed amount in a currency that names none", () => {
    const amounts = [anAmount({ currency_code: "usd", fixed_amount: 100n })]
    const agreement = anAgreement({ participants: [aParticipant({ rate_bps: 0, amounts })] })
    expect(calculateParticipants([agreement], "eur", [aLine()])).toEqual([[]])
  })
})

describe("which lines take part", () => {
  const shipping = aLine({ kind: "shipping", paid_amount: 1_000n })
  const shoe = aLine({ categories: [{ category_id: "shoes", distance: 0 }, { category_id: "wear", distance: 1 }] })

  it.each([
    ["every item and no shipping", {}, [500n, 500n, 0n]],
    ["shipping where the agreement says so", { includes_shipping: true }, [500n, 500n, 50n]],
    ["a category with those below it", { category_id: "wear", includes_shipping: true }, [500n, 0n, 0n]],
    ["a merchant", { merchant_id: "mer_b" }, [0n, 500n, 0n]],
  ])("%s", (_, scope, expected) => {
    const lines = [shoe, aLine({ merchant_id: "mer_b" }), shipping]
    const shares = calculateParticipants([anAgreement(scope)], "eur", lines)
    expect(amountsOf(shares).map(sum)).toEqual(expected)
  })

  it("gives a participant nothing of what it sells itself", () => {
    const own = anAgreement({ participants: [aParticipant({ party: "mer_a" })] })
    expect(calculateParticipants([own], "eur", [aLine()])).toEqual([[]])
  })
})

/**
 * Sources: WeChat Pay APIv3, "query the maximum profit-sharing ratio" (pay.weixin.qq.com, partner,
 * profit-sharing/merchants/query-merchant-ratio): `max_ratio`, in ten-thousandths of the order's amount,
 * 30 % (3000) unless the merchant allows another. Alipay, alipay.trade.royalty.rate.query: `max_ratio`, in
 * percent of the trade, 30 by default. Both limit what goes to all receivers of one payment together.
 */
describe("ceilings: WeChat Pay's and Alipay's 30 % of what was paid, for all participants together", () => {
  it.each([
    ["two below it get all", [1000, 1500], [1000n, 1500n]],
    ["two that reach it exactly get all", [1500, 1500], [1500n, 1500n]],
    ["the second gets what the first leaves", [2000, 1500], [2000n, 1000n]],
    ["the third gets nothing", [2000, 1000, 1], [2000n, 1000n]],
    ["one above it gets 30 %", [9000], [3000n]],
  ])("%s", (_, rates, expected) => {
    const participants = rates.map((rate_bps, index) => aParticipant({ id: `spart_${index}`, rate_bps }))
    const agreement = anAgreement({ line_ceiling_bps: 3000, participants })
    const shares = calculateParticipants([agreement], "eur", [aLine({ tax_amount: 0n })])
    expect(amountsOf(shares)).toEqual([expected])
  })

  it("rounds the ceiling down: 30 % of 0.99 is 0.29", () => {
    const agreement = anAgreement({ line_ceiling_bps: 3000, participants: [aParticipant({ rate_bps: 10_000 })] })
    const line = aLine({ paid_amount: 99n, tax_amount: 0n, commission_amount: 0n, merchant_amount: 99n })
    expect(amountsOf(calculateParticipants([agreement], "eur", [line]))).toEqual([[29n]])
  })

  it("takes the strictest ceiling of all agreements on the line, and tells a participant that got nothing why", () => {
    const first = anAgreement({ priority: 1, line_ceiling_bps: 3000, participants: [aParticipant({ rate_bps: 2000 })] })
    const second = anAgreement({ agreement_id: "sagr_2", line_ceiling_bps: 2000 })
    const [[served, refused]] = explainParticipants([second, first], "eur", [aLine({ tax_amount: 0n })])
    expect([served.amount, refused.amount]).toEqual([2000n, 0n])
    expect(refused.explanation.steps[2]).toBe(
      "lowered to 0: what the line's ceiling of 2000 bps leaves after those served before"
    )
  })

  it("limits a participant by a ceiling of its own", () => {
    const agreement = anAgreement({ participants: [aParticipant({ rate_bps: 2000, ceiling_bps: 1000 })] })
    expect(amountsOf(calculateParticipants([agreement], "eur", [aLine({ tax_amount: 0n })]))).toEqual([[1000n]])
  })
})

describe("caps and what a merchant has left", () => {
  it("lowers a line to its cap, and all lines to the order's cap by what each would have got", () => {
    const capped = (amount: Partial<ParticipantAmount>) =>
      amountsOf(
        calculateParticipants(
          [anAgreement({ participants: [aParticipant({ amounts: [anAmount(amount)] })] })],
          "eur",
          [aLine({ paid_amount: 20_000n }), aLine()]
        )
      ).flat()
    expect(capped({ line_cap_amount: 700n })).toEqual([700n, 500n])
    expect(capped({ order_cap_amount: 600n })).toEqual([400n, 200n])
    expect(capped({ line_cap_amount: 700n, order_cap_amount: 100n })).toEqual([58n, 42n])
  })

  it("takes of a merchant no more than it has left after commission; the platform may pay more", () => {
    const dear = { rate_bps: 9500 }
    const line = aLine({ merchant_amount: 9_000n })
    const borne = (borne_by: "merchant" | "platform") =>
      amountsOf(
        calculateParticipants([anAgreement({ participants: [aParticipant({ ...dear, borne_by })] })], "eur", [line])
      )
    expect(borne("merchant")).toEqual([[9_000n]])
    expect(borne("platform")).toEqual([[9_500n]])
  })
})

describe("for any agreements and lines", () => {
  const amount = fc.bigInt({ min: 0n, max: 1_000_000n })
  const optional = fc.option(fc.bigInt({ min: 0n, max: 50_000n }), { nil: null })
  const bps = fc.integer({ min: 0, max: 10_000 })
  const participants = fc.array(
    fc.record({
      id: fc.constant("spart"),
      party: fc.constantFrom("mer_p", "mer_q", "mer_a"),
      role: fc.constantFrom("channel" as const, "referrer" as const, "provider" as const, "supplier" as const),
      base: fc.constantFrom("gross_excl_tax" as const, "gross_incl_tax" as const, "net" as const, "commission" as const),
      rate_bps: bps,
      fixed_per: fc.constantFrom("unit" as const, "line" as const, "order" as const),
      borne_by: fc.constantFrom("merchant" as const, "platform" as const),
      ceiling_bps: fc.option(bps, { nil: null }),
      amounts: fc
        .record({ fixed_amount: amount, line_cap_amount: optional, order_cap_amount: optional })
        .map((row) => [anAmount(row)]),
    }),
    { minLength: 1, maxLength: 3 }
  )
  const agreements = fc.array(
    fc
      .record({
        priority: fc.integer({ min: 0, max: 2 }),
        merchant_id: fc.constantFrom(null, "mer_a", "mer_b"),
        line_ceiling_bps: fc.option(bps, { nil: null }),
        participants,
      })
      .map((agreement) => anAgreement(agreement)),
    { maxLength: 3 }
  )
  const numbered = agreements.map((all) => all.map((one, index) => ({ ...one, agreement_id: `sagr_${index}` })))
  const lines = fc.array(
    fc
      .record({
        merchant_id: fc.constantFrom("mer_a", "mer_b"),
        quantity: fc.integer({ min: 1, max: 9 }),
        paid_amount: amount,
        tax_amount: fc.bigInt({ min: 0n, max: 200_000n }),
        commission_bps: bps,
      })
      .map(({ commission_bps, ...line }) => {
        const commission_amount = (line.paid_amount * BigInt(commission_bps)) / 10_000n
        return aLine({ ...line, commission_amount, merchant_amount: line.paid_amount - commission_amount })
      }),
    { minLength: 1, maxLength: 5 }
  )

  it("no merchant pays more than it has left, no line gives more than its ceiling, no cap is passed", () => {
    fc.assert(
      fc.property(numbered, lines, (agreed, sold) => {
        const shares = calculateParticipants(agreed, "eur", sold)
        for (const [index, line] of sold.entries()) {
          const of_line = shares[index]
          const borne = sum(of_line.flatMap((share) => (share.borne_by === "merchant" ? share.amount : [])))
          expect(borne <= line.merchant_amount).toBe(true)
          for (const { amount: share, party, explanation } of of_line) {
            expect(share > 0n && party !== line.merchant_id).toBe(true)
            const cap = explanation.line_cap_amount
            expect(cap === null || share <= BigInt(cap)).toBe(true)
            const ceiling = explanation.line_ceiling_bps
            const paid = line.paid_amount + line.tax_amount
            const limit = ceiling === null ? null : (paid * BigInt(ceiling)) / 10_000n
            expect(limit === null || sum(of_line.map((one) => one.amount)) <= limit).toBe(true)
          }
        }
      })
    )
  })

  it("passes no order's cap, and gives the same whatever the order that agreements are given in", () => {
    fc.assert(
      fc.property(numbered, lines, (agreed, sold) => {
        const shares = calculateParticipants(agreed, "eur", sold)
        expect(calculateParticipants([...agreed].reverse(), "eur", sold)).toEqual(shares)
        for (const [id, { participants: parts }] of agreed.map((one) => [one.agreement_id, one] as const)) {
          const caps = parts.map(({ amounts }) => amounts[0].order_cap_amount)
          const of_agreement = shares.flat().filter((share) => share.agreement_id === id)
          const limit = caps.includes(null) ? null : sum(caps as bigint[])
          expect(limit === null || sum(of_agreement.map((share) => share.amount)) <= limit).toBe(true)
        }
      })
    )
  })

  it("rounds a total half up and each line of it within one minor unit, where nothing limits", () => {
    fc.assert(
      fc.property(bps, lines, (rate_bps, sold) => {
        const unlimited = anAgreement({ participants: [aParticipant({ rate_bps, borne_by: "platform" })] })
        const shares = explainParticipants([unlimited], "eur", sold).map(([share]) => share.amount)
        const exact = sold.map((line) => line.paid_amount * BigInt(rate_bps))
        expect(sum(shares)).toBe((sum(exact) * 2n + 10_000n) / 20_000n)
        for (const [index, share] of shares.entries()) {
          const off = share * 10_000n - exact[index]
          expect(off > -10_000n && off < 10_000n).toBe(true)
        }
      })
    )
  })
})
