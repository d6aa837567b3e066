import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Rules of withdrawing for one merchant or tier too, withdrawals that need nobody to ask, and stopping one merchant's. */
export class Migration20261123150000 extends Migration {
  override up(): void {
    this.addSql(RULES)
    this.addSql(SCHEDULE)
    this.addSql(STOP)
    this.addSql(COUNTED)
  }

  override down(): void {
    this.addSql(`drop index if exists withdrawal_counted`)
    this.addSql(`drop table if exists withdrawal_stop, withdrawal_schedule`)
    this.addSql(`delete from settlement_settings where merchant_id is not null or tier_code is not null`)
    this.addSql(`alter table settlement_settings
      drop constraint settlement_settings_version_unique,
      drop column merchant_id, drop column tier_code, drop column withdrawal_maximum_amount,
      drop column withdrawal_daily_count, drop column withdrawal_free_count, drop column bank_change_cooling_hours,
      drop column second_factor_from_amount, drop column automatic, drop column automatic_threshold_amount,
      drop column is_retired,
      add constraint settlement_settings_version_unique unique nulls not distinct (currency_code, version)`)
  }
}

const RULES = `
alter table settlement_settings
  alter column settlement_days set default 7,
  add column merchant_id                text,
  add column tier_code                  text,
  add column withdrawal_maximum_amount  bigint check (withdrawal_maximum_amount >= 1),
  add column withdrawal_daily_count     integer check (withdrawal_daily_count >= 1),
  add column withdrawal_free_count      integer not null default 0 check (withdrawal_free_count between 0 and 1000),
  add column bank_change_cooling_hours  integer not null default 24 check (bank_change_cooling_hours between 0 and 2160),
  add column second_factor_from_amount  bigint check (second_factor_from_amount >= 0),
  add column automatic                  text not null default 'off' check (automatic in ('off', 'daily', 'weekly')),
  add column automatic_threshold_amount bigint not null default 1 check (automatic_threshold_amount >= 1),
  add column is_retired                 boolean not null default false,
  drop constraint settlement_settings_version_unique,
  add constraint settlement_settings_version_unique
    unique nulls not distinct (merchant_id, tier_code, currency_code, version),
  add constraint settlement_settings_of_merchant_or_tier check (merchant_id is null or tier_code is null),
  add constraint settlement_settings_maximum_above_minimum
    check (withdrawal_maximum_amount is null or withdrawal_maximum_amount >= withdrawal_minimum_amount);
comment on column settlement_settings.withdrawal_free_count is 'so many withdrawals of a calendar month (UTC) cost nothing';
comment on column settlement_settings.second_factor_from_amount is 'null: no withdrawal asks for a second factor by itself';
comment on column settlement_settings.is_retired is 'this version ends its scope: the next wider one holds again';
`

const SCHEDULE = `
create table withdrawal_schedule (
  merchant_id      text not null,
  currency_code    text not null,
  automatic        text not null check (automatic in ('off', 'daily', 'weekly')),
  threshold_amount bigint not null check (threshold_amount >= 1),
  updated_by       text not null,
  updated_at       timestamptz not null,
  primary key (merchant_id, currency_code)
);
comment on table withdrawal_schedule is 'what the merchant chose; without a row its rule decides';
`

const STOP = `
create table withdrawal_stop (
  merchant_id text primary key,
  reason      text not null,
  stopped_by  text not null,
  stopped_at  timestamptz not null
);
`

const COUNTED = `
create index withdrawal_counted on withdrawal (merchant_id, currency_code, requested_at) where status <> 'canceled';
`
