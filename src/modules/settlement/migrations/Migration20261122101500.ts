import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What merchants earn, when it becomes theirs to take, what they took, and the account they are given of
 * it.
 */
export class Migration20261122101500 extends Migration {
  override up(): void {
    this.addSql(SETTINGS)
    this.addSql(EARNING)
    this.addSql(WITHDRAWAL)
    this.addSql(STATEMENT)
  }

  override down(): void {
    this.addSql(`drop table if exists statement, withdrawal, earning, settlement_settings`)
  }
}

/**
 * A row is a version: it is never changed, a later one with the same currency takes over at its
 * `valid_from_at`.
 */
const SETTINGS = `
create table settlement_settings (
  id                          text primary key,
  currency_code               text,
  version                     integer not null check (version > 0),
  valid_from_at               timestamptz not null,
  settlement_days             integer not null check (settlement_days between 0 and 365),
  withdrawal_minimum_amount   bigint not null check (withdrawal_minimum_amount >= 1),
  withdrawal_multiple_amount  bigint not null check (withdrawal_multiple_amount >= 1),
  withdrawal_fee_fixed_amount bigint not null check (withdrawal_fee_fixed_amount >= 0),
  withdrawal_fee_rate_bps     integer not null check (withdrawal_fee_rate_bps between 0 and 10000),
  created_by                  text not null,
  created_at                  timestamptz not null,
  constraint settlement_settings_currency_is_lower_case check (currency_code ~ '^[a-z]{3}$'),
  constraint settlement_settings_version_unique unique nulls not distinct (currency_code, version)
);
comment on column settlement_settings.currency_code is 'null: every currency that has no row of its own';
comment on column settlement_settings.withdrawal_multiple_amount is
  'the net amount must divide by it: banks pay HUF and TWD in whole units only, and dinars without the last digit';
insert into settlement_settings
  select 'sset_' || coalesce(currency_code, 'default') || '_1', currency_code, 1, 'epoch', 7, multiple, multiple, 0, 0,
         'migration', 'epoch'
  from (values (null, 1), ('huf', 100), ('twd', 100), ('bhd', 10), ('jod', 10), ('kwd', 10), ('omr', 10), ('tnd', 10))
    as first_version(currency_code, multiple);
`

const EARNING = `
create table earning (
  id                      text primary key,
  merchant_id             text not null,
  merchant_order_id       text not null unique,
  currency_code           text not null,
  amount                  bigint not null check (amount >= 0),
  status                  text not null default 'pending_payment'
                          constraint earning_status_known
                          check (status in ('pending_payment', 'pending', 'available', 'canceled')),
  captured_amount         bigint not null default 0 check (captured_amount >= 0),
  pending_amount          bigint not null default 0 check (pending_amount >= 0),
  released_amount         bigint not null default 0 check (released_amount >= 0),
  refunded_pending_amount bigint not null default 0 check (refunded_pending_amount >= 0),
  refunded_amount         bigint not null default 0 check (refunded_amount >= refunded_pending_amount),
  delivered_at            timestamptz,
  release_at              timestamptz,
  released_at             timestamptz,
  placed_at               timestamptz not null,
  constraint earning_nothing_vanishes
    check (captured_amount = pending_amount + released_amount + refunded_pending_amount)
);
comment on column earning.amount is 'the merchant''s share when the order was placed; captured_amount came of it';
comment on column earning.pending_amount is 'stands in pending:<merchant> for this merchant order';
comment on column earning.refunded_pending_amount is 'the part of refunded_amount that its own pending covered';
create index earning_of_merchant on earning (merchant_id, placed_at desc, id desc);
create index earning_due on earning (release_at) where status = 'pending';
`

const WITHDRAWAL = `
create table withdrawal (
  id              text primary key,
  merchant_id     text not null,
  currency_code   text not null,
  amount          bigint not null check (amount > 0),
  fee_amount      bigint not null check (fee_amount >= 0),
  net_amount      bigint not null check (net_amount > 0),
  status          text not null default 'ready'
                  constraint withdrawal_status_known
                  check (status in ('ready', 'sending', 'transferred', 'payout_created', 'paid', 'failed', 'canceled')),
  idempotency_key text not null,
  requested_by    text not null,
  requested_at    timestamptz not null,
  paid_at         timestamptz,
  canceled_at     timestamptz,
  failure_code    text,
  failure_message text,
  settings_id     text not null references settlement_settings (id),
  updated_at      timestamptz not null,
  constraint withdrawal_adds_up check (amount = fee_amount + net_amount),
  constraint withdrawal_once unique (merchant_id, idempotency_key)
);
create index withdrawal_of_merchant on withdrawal (merchant_id, requested_at desc, id desc);
create index withdrawal_by_status on withdrawal (status, requested_at);
`

const STATEMENT = `
create table statement (
  id              text primary key,
  merchant_id     text not null,
  currency_code   text not null,
  period_from_at  timestamptz not null,
  period_to_at    timestamptz not null,
  opening_amount  bigint not null,
  closing_amount  bigint not null,
  lines           jsonb not null,
  created_by      text not null,
  created_at      timestamptz not null,
  constraint statement_period_runs_forward check (period_from_at < period_to_at),
  constraint statement_once unique (merchant_id, currency_code, period_from_at, period_to_at)
);
`
