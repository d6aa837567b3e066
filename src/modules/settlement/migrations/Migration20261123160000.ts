import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What is kept back of merchants' money, why, and until when. An earning can be stopped until somebody looked. */
export class Migration20261123160000 extends Migration {
  override up(): void {
    this.addSql(HOLD)
    this.addSql(HOLD_TAKING)
    this.addSql(ROLLING_RESERVE_RULE)
    this.addSql(STOPPED)
  }

  override down(): void {
    this.addSql(`alter table earning drop column if exists stopped_at`)
    this.addSql(`drop table if exists rolling_reserve_rule, hold_taking, hold`)
  }
}

const HOLD = `
create table hold (
  id               text primary key,
  merchant_id      text not null,
  currency_code    text not null constraint hold_currency_is_lower_case check (currency_code ~ '^[a-z]{3}$'),
  kind             text not null constraint hold_kind_known check (kind in ('risk', 'rolling_reserve', 'operator')),
  status           text not null
                   constraint hold_status_known
                   check (status in ('planned', 'active', 'released', 'consumed', 'canceled')),
  wanted_amount    bigint check (wanted_amount > 0),
  share_bps        integer check (share_bps between 1 and 10000),
  amount           bigint not null default 0 check (amount >= 0),
  remaining_amount bigint not null default 0 check (remaining_amount >= 0),
  released_amount  bigint not null default 0 check (released_amount >= 0),
  consumed_amount  bigint not null default 0 check (consumed_amount >= 0),
  hold_days        integer check (hold_days between 0 and 365),
  shortened_days   integer not null default 0 check (shortened_days >= 0),
  hold_until_at    timestamptz,
  reason_code      text not null,
  reason           jsonb not null default '{}',
  shortened_by     jsonb not null default '[]',
  earning_id       text references earning (id),
  merchant_order_id text,
  decision_id      text,
  rule_id          text,
  created_by       text not null,
  created_at       timestamptz not null,
  placed_at        timestamptz,
  ended_at         timestamptz,
  constraint hold_nothing_vanishes check (amount = remaining_amount + released_amount + consumed_amount),
  constraint hold_asks_one_way check (num_nonnulls(wanted_amount, share_bps) = 1),
  constraint hold_has_an_end check (num_nonnulls(hold_days, hold_until_at) >= 1),
  constraint hold_active_has_a_date check (status <> 'active' or (hold_until_at is not null and remaining_amount > 0)),
  constraint hold_only_active_keeps_money check (status = 'active' or remaining_amount = 0),
  constraint hold_planned_is_of_an_earning check (status <> 'planned' or earning_id is not null)
);
comment on table hold is 'sum(remaining_amount) of a merchant and currency = balance of reserve:<merchant>, always';
comment on column hold.wanted_amount is 'to be kept of the earning, in minor units; or share_bps of whatever is released of it';
comment on column hold.amount is 'what went into the reserve so far';
comment on column hold.consumed_amount is 'what losses and disputes took out of it';
comment on column hold.hold_days is 'counted from the release; shortened_days of them are given back';
comment on column hold.shortened_by is 'what ends it sooner: [{ code, days, applied_at }]';
comment on column hold.reason is 'parameters of the text that the merchant reads; never a threshold, never a buyer''s data';
create index hold_of_merchant on hold (merchant_id, created_at desc, id desc);
create index hold_latest on hold (created_at desc, id desc);
create index hold_by_status on hold (status, created_at desc, id desc);
create index hold_due on hold (hold_until_at, id) where status = 'active';
create index hold_reserve on hold (merchant_id, currency_code, hold_until_at, id) where status = 'active';
create index hold_of_earning on hold (earning_id) where status in ('planned', 'active');
create index hold_to_shorten on hold (merchant_order_id) where status in ('planned', 'active');
create unique index hold_once_per_decision on hold (decision_id, earning_id) where decision_id is not null;
`

/** Which holds a loss or a dispute took from: a dispute that is won gives back exactly these. */
const HOLD_TAKING = `
create table hold_taking (
  id              bigint generated always as identity primary key,
  hold_id         text not null references hold (id),
  merchant_id     text not null,
  currency_code   text not null,
  reference       text not null,
  amount          bigint not null check (amount > 0),
  restored_amount bigint not null default 0 check (restored_amount between 0 and amount)
);
create index hold_taking_of_reference on hold_taking (reference, merchant_id, currency_code, id);
create index hold_taking_of_hold on hold_taking (hold_id);
`

/** A row is a version: never changed; a later one of the same scope takes over at its valid_from_at. */
const ROLLING_RESERVE_RULE = `
create table rolling_reserve_rule (
  id            text primary key,
  merchant_id   text,
  tier_code     text,
  version       integer not null check (version > 0),
  valid_from_at timestamptz not null,
  rate_bps      integer not null check (rate_bps between 0 and 10000),
  days          integer not null check (days between 1 and 365),
  reason        text not null,
  created_by    text not null,
  created_at    timestamptz not null,
  constraint rolling_reserve_rule_one_scope check (num_nonnulls(merchant_id, tier_code) <= 1),
  constraint rolling_reserve_rule_version_unique unique nulls not distinct (merchant_id, tier_code, version)
);
comment on column rolling_reserve_rule.rate_bps is '0: none, which ends the rule before it';
create index rolling_reserve_rule_in_force on rolling_reserve_rule (valid_from_at, merchant_id, tier_code);
`

const STOPPED = `
alter table earning add column stopped_at timestamptz;
comment on column earning.stopped_at is 'not null: stays pending until an operator has looked at the order';
create index earning_stopped on earning (stopped_at, id) where stopped_at is not null;
`
