import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Runs that release what is due: what was planned, how far each batch came, and what went wrong with whom. */
export class Migration20261123140100 extends Migration {
  override up(): void {
    this.addSql(RUN)
    this.addSql(BATCH)
  }

  override down(): void {
    this.addSql(`drop table if exists settlement_run_batch, settlement_run`)
  }
}

/** Counts and amounts of a run that goes on are those of its batches; they are written here when it ends. */
const RUN = `
create table settlement_run (
  id           text primary key,
  status       text not null default 'running'
               constraint settlement_run_status_known
               check (status in ('running', 'completed', 'completed_with_failures')),
  as_of_at     timestamptz not null,
  total_count  integer not null check (total_count > 0),
  done_count   integer not null default 0 check (done_count >= 0),
  failed_count integer not null default 0 check (failed_count >= 0),
  amounts      jsonb not null default '{}',
  started_by   text not null,
  started_at   timestamptz not null,
  finished_at  timestamptz,
  constraint settlement_run_ends check ((status = 'running') = (finished_at is null))
);
comment on column settlement_run.amounts is 'released minor units as text by currency, holds included';
comment on column settlement_run.failed_count is 'earnings of the merchants whose batch failed; the next run tries them again';
create unique index settlement_run_one_at_a_time on settlement_run ((true)) where status = 'running';
create index settlement_run_latest on settlement_run (started_at desc, id desc);
`

/** A batch is some merchants; it is locked by the transaction that works on it, so that a crash lets it go. */
const BATCH = `
create table settlement_run_batch (
  id           bigint generated always as identity primary key,
  run_id       text not null references settlement_run (id),
  merchant_ids text[] not null check (cardinality(merchant_ids) > 0),
  total_count  integer not null check (total_count > 0),
  done_count   integer not null default 0 check (done_count >= 0),
  status       text not null default 'waiting'
               constraint settlement_run_batch_status_known check (status in ('waiting', 'done', 'failed')),
  amounts      jsonb not null default '{}',
  error        text,
  failed_at    timestamptz,
  constraint settlement_run_batch_failure check ((status = 'failed') = (error is not null)),
  constraint settlement_run_batch_failed_merchant check (status <> 'failed' or cardinality(merchant_ids) = 1)
);
create index settlement_run_batch_waiting on settlement_run_batch (run_id, id) where status = 'waiting';
create index settlement_run_batch_of_run on settlement_run_batch (run_id, status, id);
`
