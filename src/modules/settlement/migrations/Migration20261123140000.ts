import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * When an earning becomes available: terms by version, the calendars that business days are counted by, and the
 * moment that was fixed when its trigger happened.
 */
export class Migration20261123140000 extends Migration {
  override up(): void {
    this.addSql(CALENDAR)
    this.addSql(TERMS)
    this.addSql(EARNING)
  }

  override down(): void {
    this.addSql(`
      drop index if exists earning_open_of_merchant, earning_to_confirm, earning_terms;
      alter table earning drop column if exists terms_id, drop column if exists triggered_at,
        drop column if exists trigger, drop column if exists matures_at, drop column if exists confirm_due_at;
      drop table if exists settlement_terms, holiday_calendar;
    `)
  }
}

const CALENDAR = `
create table holiday_calendar (
  code         text primary key check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  name         text not null,
  time_zone    text not null,
  weekend_days smallint[] not null check (cardinality(weekend_days) <= 6 and weekend_days <@ '{1,2,3,4,5,6,7}'::smallint[]),
  holidays     jsonb not null default '[]',
  source       text,
  version      integer not null default 1 check (version > 0),
  created_by   text not null,
  updated_at   timestamptz not null
);
comment on column holiday_calendar.weekend_days is 'ISO: 1 is Monday, 7 is Sunday';
comment on column holiday_calendar.holidays is '[{ "day": "2026-12-25", "name": "Christmas Day" }]';
insert into holiday_calendar (code, name, time_zone, weekend_days, holidays, source, created_by, updated_at) values
  ('weekdays', 'Monday to Friday', 'UTC', '{6,7}', '[]', null, 'migration', 'epoch'),
  ('target', 'TARGET closing days', 'Europe/Berlin', '{6,7}', '[
    {"day": "2026-01-01", "name": "New Year''s Day"}, {"day": "2026-04-03", "name": "Good Friday"},
    {"day": "2026-04-06", "name": "Easter Monday"}, {"day": "2026-05-01", "name": "Labour Day"},
    {"day": "2026-12-25", "name": "Christmas Day"}, {"day": "2026-12-26", "name": "26 December"},
    {"day": "2027-01-01", "name": "New Year''s Day"}, {"day": "2027-03-26", "name": "Good Friday"},
    {"day": "2027-03-29", "name": "Easter Monday"}, {"day": "2027-05-01", "name": "Labour Day"},
    {"day": "2027-12-25", "name": "Christmas Day"}, {"day": "2027-12-26", "name": "26 December"},
    {"day": "2028-01-01", "name": "New Year''s Day"}, {"day": "2028-04-14", "name": "Good Friday"},
    {"day": "2028-04-17", "name": "Easter Monday"}, {"day": "2028-05-01", "name": "Labour Day"},
    {"day": "2028-12-25", "name": "Christmas Day"}, {"day": "2028-12-26", "name": "26 December"}]',
   'European Central Bank, TARGET long-term calendar of closing days (decision of 14 December 2000)',
   'migration', 'epoch');
`

/**
 * A row is a version: it is never changed; a later one of the same scope takes over at its valid_from_at, and one
 * with ends_scope hands the scope back to what stands above it.
 */
const TERMS = `
create table settlement_terms (
  id                text primary key,
  merchant_id       text,
  tier_code         text,
  currency_code     text,
  version           integer not null check (version > 0),
  valid_from_at     timestamptz not null,
  ends_scope        boolean not null default false,
  trigger           text not null
                    constraint settlement_terms_trigger_known check (trigger in ('delivered', 'received', 'auto_confirmed')),
  auto_confirm_days integer check (auto_confirm_days between 0 and 365),
  settlement_days   integer not null check (settlement_days between 0 and 365),
  day_kind          text not null
                    constraint settlement_terms_day_kind_known check (day_kind in ('calendar', 'business')),
  calendar_code     text references holiday_calendar (code),
  cycle             text not null
                    constraint settlement_terms_cycle_known
                    check (cycle in ('none', 'daily', 'weekly', 'twice_monthly', 'thrice_monthly', 'monthly')),
  cycle_weekday     smallint check (cycle_weekday between 1 and 7),
  time_zone         text not null,
  reason            text,
  created_by        text not null,
  created_at        timestamptz not null,
  constraint settlement_terms_one_scope check (num_nonnulls(merchant_id, tier_code, currency_code) <= 1),
  constraint settlement_terms_currency_is_lower_case check (currency_code ~ '^[a-z]{3}$'),
  constraint settlement_terms_days_to_confirm
    check (trigger = 'received' or (trigger = 'auto_confirmed') = (auto_confirm_days is not null)),
  constraint settlement_terms_business_needs_calendar check ((day_kind = 'business') = (calendar_code is not null)),
  constraint settlement_terms_weekly_needs_weekday check ((cycle = 'weekly') = (cycle_weekday is not null)),
  constraint settlement_terms_everybody_has_some
    check (not ends_scope or num_nonnulls(merchant_id, tier_code, currency_code) = 1),
  constraint settlement_terms_version_unique unique nulls not distinct (merchant_id, tier_code, currency_code, version)
);
comment on column settlement_terms.trigger is
  'received: the customer confirms, or auto_confirm_days after the delivery where given, whichever comes first; '
  'auto_confirmed: always those days after the delivery';
create index settlement_terms_latest on settlement_terms (created_at desc, id desc);
create index settlement_terms_of_calendar on settlement_terms (calendar_code) where calendar_code is not null;
insert into settlement_terms (id, currency_code, version, valid_from_at, trigger, settlement_days, day_kind, cycle,
                              time_zone, created_by, created_at)
  select 'sterm_' || coalesce(currency_code, 'default') || '_' || version, currency_code, version, valid_from_at,
         'delivered', settlement_days, 'calendar', 'none', 'UTC', created_by, created_at
  from settlement_settings settings
  where currency_code is null
     or settlement_days <> (select every.settlement_days from settlement_settings every
                            where every.currency_code is null order by every.version desc limit 1);
comment on column settlement_settings.settlement_days is 'not read any more: settlement_terms say when';
`

const EARNING = `
alter table earning
  add column terms_id       text references settlement_terms (id),
  add column trigger        text constraint earning_trigger_known
                            check (trigger in ('delivered', 'received', 'auto_confirmed')),
  add column triggered_at   timestamptz,
  add column matures_at     timestamptz,
  add column confirm_due_at timestamptz;
comment on column earning.terms_id is 'those that held at the delivery: a later change does not move what was scheduled';
comment on column earning.matures_at is 'T+N; release_at is the close of the cycle after it, or the same moment';
comment on column earning.confirm_due_at is 'the receipt counts as confirmed then, where nobody confirmed it before';
update earning set trigger = 'delivered', triggered_at = delivered_at, matures_at = release_at
  where release_at is not null and delivered_at is not null;
alter table earning add constraint earning_matures_before_its_release check (matures_at <= release_at);
create index earning_open_of_merchant on earning (merchant_id, release_at) where status in ('pending_payment', 'pending');
create index earning_to_confirm on earning (confirm_due_at) where triggered_at is null and confirm_due_at is not null;
`
