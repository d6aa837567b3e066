import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Sql, Transaction } from "../../../lib/database"
import {
  cancelRun,
  claimRun,
  completeRun,
  failRun,
  insertRun,
  type Lease,
  progressRun,
  readAbandoned,
  readRunOf,
  readRunsOf,
  type RequestWhatIf,
  type WhatIfProgress,
} from "./runs"
import { readRows, type WhatIfRowQuery } from "./rows"
import type { WhatIfResult, WhatIfRow } from "./types"

/** The runs of a plan against the past, and what they found. */
export class WhatIfStore {
  constructor(private readonly database: Knex) {}

  request = (run: RequestWhatIf, sql: Sql = this.database) => insertRun(run, sql)
  retrieve = (fee_plan_id: string, id: string) => readRunOf(fee_plan_id, id, this.database)
  list = (fee_plan_id: string, page: { limit: number; offset: number }) =>
    readRunsOf(fee_plan_id, page, this.database)
  abandoned = (at: Date, limit: number) => readAbandoned(at, limit, this.database)
  claim = (id: string, at: Date) => claimRun(id, at, this.database)
  progress = (lease: Lease, progress: WhatIfProgress, at: Date) =>
    progressRun(lease, progress, at, this.database)
  complete = (lease: Lease, found: { rows: WhatIfRow[]; result: WhatIfResult }, at: Date) =>
    this.database.transaction((sql: Transaction) => completeRun(lease, found, at, sql))
  fail = (lease: Lease, error: string, at: Date) => failRun(lease, error, at, this.database)
  cancel = (fee_plan_id: string, id: string, at: Date, sql: Sql = this.database) =>
    cancelRun(fee_plan_id, id, at, sql)
  rows = (id: string, query: WhatIfRowQuery) => readRows(id, query, this.database)
}
