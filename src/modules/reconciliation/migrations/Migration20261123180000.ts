import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Both sides of the daily match as rows of their own, the breaks between them, what operators propose
 * about these, and the runs.
 */
export class Migration20261123180000 extends Migration {
  override up(): void {
    this.addSql(MOVEMENT)
    this.addSql(BREAK)
    this.addSql(CORRECTION)
    this.addSql(RUN)
  }

  override down(): void {
    this.addSql(`
      drop table if exists reconciliation_correction, reconciliation_break, reconciliation_movement,
        reconciliation_run_day, reconciliation_run, reconciliation_cursor;
      drop function if exists reconciliation_keep_proposal;
    `)
  }
}

const MOVEMENT = `
create table reconciliation_movement (
  id                     bigint generated always as identity primary key,
  counterpart            text not null check (counterpart in ('provider', 'order')),
  side                   text not null check (side in ('ours', 'theirs')),
  object_id              text not null,
  kind                   text not null,
  match_key              text not null,
  amount                 bigint not null check (amount <> 0),
  fee_amount             bigint not null default 0,
  currency_code          text not null check (currency_code ~ '^[a-z]{3}$'),
  source_id              text,
  charge_id              text,
  destination_account_id text,
  is_available           boolean not null default true,
  occurred_at            timestamptz not null,
  imported_at            timestamptz not null,
  match_id               bigint,
  matched_at             timestamptz,
  matched_run_id         text,
  constraint reconciliation_movement_once unique (counterpart, side, object_id, currency_code),
  constraint reconciliation_movement_matched_as_one check ((match_id is null) = (matched_at is null))
);
comment on table reconciliation_movement is 'imported once: what the ledger moved (ours), and what the provider or the orders say (theirs)';
comment on column reconciliation_movement.amount is 'signed: what the platform''s balance at the provider gains; of an order, what the customer paid';
comment on column reconciliation_movement.match_id is 'the same number on all movements that were matched with each other';
create index reconciliation_movement_key on reconciliation_movement (counterpart, match_key);
create index reconciliation_movement_open on reconciliation_movement (counterpart, match_key) where matched_at is null;
create index reconciliation_movement_occurred on reconciliation_movement (counterpart, side, occurred_at);
create index reconciliation_movement_object on reconciliation_movement (object_id);
create index reconciliation_movement_match on reconciliation_movement (match_id) where match_id is not null;

create table reconciliation_cursor (
  name           text primary key,
  reached_at     timestamptz,
  reached_id     bigint,
  window_from_at timestamptz,
  window_to_at   timestamptz,
  after_id       text
);
comment on table reconciliation_cursor is 'how far each import came; the window and after_id only while one is under way';
`

const BREAK = `
create table reconciliation_break (
  id                   text primary key,
  counterpart          text not null check (counterpart in ('provider', 'order')),
  match_key            text not null,
  class                text not null constraint reconciliation_break_class_known check (class in
                         ('missing_in_ledger', 'missing_at_counterpart', 'amount', 'duplicate', 'timing',
                          'unknown_transfer', 'currency')),
  status               text not null default 'open' constraint reconciliation_break_status_known check (status in
                         ('open', 'proposed', 'corrected', 'explained', 'resolved_itself')),
  ours_movement_id     bigint references reconciliation_movement (id),
  theirs_movement_id   bigint references reconciliation_movement (id),
  ours_amount          bigint not null,
  ours_currency_code   text,
  theirs_amount        bigint not null,
  theirs_currency_code text,
  occurred_at          timestamptz not null,
  first_seen_at        timestamptz not null,
  first_seen_run_id    text,
  last_seen_at         timestamptz not null,
  resolved_at          timestamptz,
  resolved_by          text,
  note                 text,
  constraint reconciliation_break_is_of_something
    check (ours_movement_id is not null or theirs_movement_id is not null),
  constraint reconciliation_break_resolved_in_the_end
    check ((resolved_at is null) = (status in ('open', 'proposed')))
);
-- A movement is in one break at most, however often and late runs look at it.
create unique index reconciliation_break_of_ours on reconciliation_break (ours_movement_id)
  where status <> 'resolved_itself';
create unique index reconciliation_break_of_theirs on reconciliation_break (theirs_movement_id)
  where status <> 'resolved_itself';
create index reconciliation_break_listed on reconciliation_break (status, occurred_at, id);
create index reconciliation_break_by_class on reconciliation_break (class, status, occurred_at, id);
create index reconciliation_break_occurred on reconciliation_break (occurred_at, id);
`

const CORRECTION = `
create table reconciliation_correction (
  id                 text primary key,
  kind               text not null check (kind in ('journal', 'explanation')),
  break_id           text references reconciliation_break (id),
  status             text not null default 'proposed' constraint reconciliation_correction_status_known
                     check (status in ('proposed', 'posted', 'accepted', 'rejected')),
  lines              jsonb,
  reason             text not null check (reason <> ''),
  provider_reference text,
  occurred_at        timestamptz not null,
  proposed_by        text not null,
  proposed_at        timestamptz not null,
  approved_by        text,
  rejected_by        text,
  decided_at         timestamptz,
  rejection_reason   text,
  journal_id         text,
  constraint reconciliation_correction_second_person check (approved_by <> proposed_by),
  constraint reconciliation_correction_decided check (
    (status = 'proposed') = (decided_at is null)
    and (status in ('posted', 'accepted')) = (approved_by is not null)
    and (status = 'rejected') = (rejected_by is not null and rejection_reason is not null)
    and (status = 'posted') = (journal_id is not null)
    and (kind = 'journal' or status <> 'posted') and (kind = 'explanation' or status <> 'accepted')),
  constraint reconciliation_correction_lines check ((kind = 'journal') = (lines is not null)),
  constraint reconciliation_correction_explains_a_break check (kind = 'journal' or break_id is not null)
);
comment on table reconciliation_correction is 'what one operator proposes and another approves: a journal, or an explanation of a break';
create unique index reconciliation_correction_open on reconciliation_correction (break_id) where status = 'proposed';
create index reconciliation_correction_of_break on reconciliation_correction (break_id, proposed_at);
create index reconciliation_correction_listed on reconciliation_correction (status, proposed_at, id);

-- What a second person approves is what the first proposed: nobody changes it between, and no decision is undone.
create function reconciliation_keep_proposal() returns trigger language plpgsql as $$
begin
  if old.status <> 'proposed' or (new.kind, new.break_id, new.lines, new.reason, new.provider_reference,
      new.occurred_at, new.proposed_by, new.proposed_at) is distinct from (old.kind, old.break_id, old.lines,
      old.reason, old.provider_reference, old.occurred_at, old.proposed_by, old.proposed_at) then
    raise exception 'a proposed correction is decided once and never changed: reject it and propose another';
  end if;
  return new;
end $$;
create trigger reconciliation_correction_keeps before update on reconciliation_correction
  for each row execute function reconciliation_keep_proposal();
`

const RUN = `
create table reconciliation_run (
  id           text primary key,
  kind         text not null check (kind in ('scheduled', 'manual')),
  status       text not null default 'running' constraint reconciliation_run_status_known
               check (status in ('running', 'completed', 'failed')),
  step         text not null,
  progress     jsonb not null default '{}',
  started_by   text not null,
  started_at   timestamptz not null,
  heartbeat_at timestamptz not null,
  finished_at  timestamptz,
  totals       jsonb,
  balances     jsonb,
  error        text,
  constraint reconciliation_run_ends check ((status = 'running') = (finished_at is null))
);
create unique index reconciliation_run_one_at_a_time on reconciliation_run (status) where status = 'running';
create index reconciliation_run_listed on reconciliation_run (started_at desc, id desc);

create table reconciliation_run_day (
  run_id         text not null references reconciliation_run (id),
  counterpart    text not null,
  day            date not null,
  currency_code  text not null,
  matched_count  integer not null,
  matched_amount bigint not null,
  break_count    integer not null,
  break_amount   bigint not null,
  breaks         jsonb not null,
  primary key (run_id, counterpart, day, currency_code)
);
comment on table reconciliation_run_day is 'how each day stood when the run ended: kept, so that healing can be seen';
comment on column reconciliation_run_day.matched_amount is 'sum of the absolute amounts of what was matched, each match once';
`
