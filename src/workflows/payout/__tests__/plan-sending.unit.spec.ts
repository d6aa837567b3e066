import { nextAttemptAt, planSending } from "../plan-sending"

const NOW = new Date("2026-02-01T12:00:00.000Z")
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)

describe("how an intent is sent", () => {
  it.each`
    sent_hours_ago | last_outcome     | account      | plan
    ${null}        | ${null}          | ${"enabled"} | ${"send"}
    ${1}           | ${"unknown"}     | ${"enabled"} | ${"send"}
    ${22.9}        | ${"unknown"}     | ${"enabled"} | ${"send"}
    ${23.1}        | ${"unknown"}     | ${"enabled"} | ${"look_up_only"}
    ${1}           | ${"retry_later"} | ${"enabled"} | ${"send"}
    ${24}          | ${"retry_later"} | ${"enabled"} | ${"look_up_only"}
    ${1}           | ${"refused"}     | ${"enabled"} | ${"look_up_then_renew"}
    ${72}          | ${"refused"}     | ${"enabled"} | ${"look_up_then_renew"}
    ${1}           | ${"unknown"}     | ${"stopped"} | ${"look_up_only"}
    ${1}           | ${"refused"}     | ${"stopped"} | ${"look_up_only"}
  `(
    "$plan when its key went out $sent_hours_ago h ago, ended $last_outcome, and the account is $account",
    ({ sent_hours_ago, last_outcome, account, plan }) => {
      const epoch_sent_at = sent_hours_ago === null ? null : hoursAgo(sent_hours_ago)
      const is_account_enabled = account === "enabled"
      expect(planSending({ epoch_sent_at, last_outcome }, { now: NOW, is_account_enabled })).toBe(plan)
    }
  )

  it.each`
    attempt | least_minutes | most_minutes
    ${1}    | ${0.8}        | ${1.2}
    ${2}    | ${5.6}        | ${8.4}
    ${3}    | ${39}         | ${59}
    ${4}    | ${274}        | ${360}
    ${9}    | ${288}        | ${360}
  `("waits $least_minutes to $most_minutes minutes after try $attempt", ({ attempt, least_minutes, most_minutes }) => {
    for (const id of ["pint_a", "pint_b", "pint_c"]) {
      const minutes = (nextAttemptAt(id, attempt, NOW).getTime() - NOW.getTime()) / 60_000
      expect(minutes).toBeGreaterThanOrEqual(least_minutes)
      expect(minutes).toBeLessThanOrEqual(most_minutes)
    }
  })
})
