import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What a fee plan would have charged for past orders: runs and what they found. */
export class Migration20261123130300 extends Migration {
  override up(): void {
    this.addSql(WHAT_IF_RUN)
    this.addSql(WHAT_IF_ROW)
  }

  override down(): void {
    this.addSql(`drop table if exists what_if_row, what_if_run`)
  }
}

const WHAT_IF_RUN = `
create table what_if_run (
  id                    text primary key,
  fee_plan_id           text not null references fee_plan (id) on delete cascade,
  fee_plan_revision     integer,
  status                text not null default 'queued'
                        constraint what_if_run_status_known
                        check (status in ('queued', 'running', 'completed', 'failed', 'canceled')),
  filters               jsonb not null,
  order_count           integer check (order_count >= 0),
  processed_order_count integer not null default 0 check (processed_order_count >= 0),
  processed_line_count  integer not null default 0 check (processed_line_count >= 0),
  result                jsonb,
  error                 text,
  lease_until_at        timestamptz,
  lease                 text,
  requested_by          text not null,
  created_at            timestamptz not null,
  started_at            timestamptz,
  finished_at           timestamptz,
  constraint what_if_run_completed_has_result check ((status = 'completed') = (result is not null))
);
comment on column what_if_run.lease is 'who runs it; a runner whose lease ran out may be dead, and another takes over';
create index what_if_run_of_plan on what_if_run (fee_plan_id, created_at desc, id desc);
create index what_if_run_open on what_if_run (created_at, id) where status in ('queued', 'running');
`

const WHAT_IF_ROW = `
create table what_if_row (
  what_if_run_id   text not null references what_if_run (id) on delete cascade,
  dimension        text not null check (dimension in ('merchant', 'tier', 'category', 'rule', 'day')),
  key              text not null,
  currency_code    text not null,
  line_count       integer not null check (line_count > 0),
  base_amount      bigint not null,
  current_amount   bigint not null,
  simulated_amount bigint not null,
  delta_amount     bigint not null generated always as (simulated_amount - current_amount) stored,
  primary key (what_if_run_id, dimension, currency_code, key)
);
comment on column what_if_row.delta_amount is 'below zero its merchants win, above zero they lose';
create index what_if_row_by_delta on what_if_row (what_if_run_id, dimension, currency_code, delta_amount, key);
`
