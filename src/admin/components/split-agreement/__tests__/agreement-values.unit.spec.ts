import type { AgreementVersion } from "../../../../client/types/partner"
import { bpsOf, draftOf, NO_AGREEMENT, NO_PARTICIPANT, percentOf, valuesOf, WrongField } from "../agreement-values"
import { diffVersions } from "../version-diff"

const aVersion = (given: Partial<AgreementVersion> = {}): AgreementVersion => ({
  id: "sagv_1",
  agreement_id: "sagr_1",
  version: 1,
  status: "published",
  phase: "in_force",
  valid_from_at: "2026-01-01T00:00:00.000Z",
  valid_until_at: null,
  created_by: "user_1",
  created_at: "2026-01-01T00:00:00.000Z",
  published_by: "user_1",
  ended_by: null,
  name: "Service",
  priority: 100,
  merchant_id: null,
  sales_channel_id: null,
  category_id: null,
  attribution: "always",
  referral_party: null,
  includes_shipping: false,
  line_ceiling_bps: 3000,
  participants: [
    {
      id: "spart_1",
      party: "mer_p",
      role: "provider",
      base: "net",
      rate_bps: 1250,
      fixed_per: "unit",
      borne_by: "merchant",
      ceiling_bps: null,
      amounts: [{ currency_code: "eur", fixed_amount: 29, line_cap_amount: null, order_cap_amount: 1000 }],
    },
  ],
  ...given,
})

describe("the editor of an agreement", () => {
  it("writes back what it was given, whatever the currency's decimals", () => {
    const { participants } = aVersion()
    const amounts = [
      ...participants[0].amounts,
      { currency_code: "jpy", fixed_amount: 5, line_cap_amount: 700, order_cap_amount: null },
      { currency_code: "kwd", fixed_amount: 1001, line_cap_amount: null, order_cap_amount: null },
    ]
    const version = aVersion({ participants: [{ ...participants[0], amounts }] })
    const { id: _, ...participant } = version.participants[0]
    expect(draftOf(valuesOf(version))).toEqual({
      name: "Service",
      priority: 100,
      merchant_id: null,
      sales_channel_id: null,
      category_id: null,
      attribution: "always",
      referral_party: null,
      includes_shipping: false,
      line_ceiling_bps: 3000,
      participants: [participant],
    })
  })

  it.each([
    ["3", 300],
    ["12.5", 1250],
    ["0,07", 7],
    ["100", 10_000],
    ["100.01", undefined],
    ["1.005", undefined],
    ["-1", undefined],
    ["many", undefined],
  ])("reads %s %% as %s basis points", (text, bps) => {
    expect(bpsOf(text)).toBe(bps)
    expect(bps === undefined || bpsOf(percentOf(bps)) === bps).toBe(true)
  })

  it("names the field that it cannot read", () => {
    const amount = { currency_code: "eur", fixed: "1.005", line_cap: "", order_cap: "" }
    const values = { ...NO_AGREEMENT, participants: [NO_PARTICIPANT, { ...NO_PARTICIPANT, amounts: [amount] }] }
    expect(() => draftOf(values)).toThrow(new WrongField("participants.1.amounts.0.fixed"))
    expect(() => draftOf({ ...NO_AGREEMENT, line_ceiling: "a lot" })).toThrow(new WrongField("line_ceiling"))
  })
})

describe("two versions side by side", () => {
  it("differ by the fields that changed, participants and amounts that came or went included", () => {
    const { participants } = aVersion()
    const to = aVersion({
      version: 2,
      name: "Service+",
      participants: [{ ...participants[0], id: "spart_2", rate_bps: 1500, amounts: [] }],
    })
    expect(diffVersions(aVersion(), to)).toEqual([
      { path: "name", from: "Service", to: "Service+" },
      { path: "participants.0.rate_bps", from: 1250, to: 1500 },
      { path: "participants.0.eur.fixed_amount", from: 29, to: undefined },
      { path: "participants.0.eur.order_cap_amount", from: 1000, to: undefined },
    ])
    expect(diffVersions(to, to)).toEqual([])
  })
})
