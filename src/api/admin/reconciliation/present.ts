import { toJson } from "../../../lib/json"
import type { Break } from "../../../modules/reconciliation/types"

/** A break as JSON, with how old it is; `age_hours` counts until it was resolved. */
export const presentBreak = <One extends Break>(one: One, now: Date) => ({
  ...toJson(one),
  age_hours: Math.max(0, Math.floor(((one.resolved_at ?? now).getTime() - one.occurred_at.getTime()) / 3_600_000)),
})
