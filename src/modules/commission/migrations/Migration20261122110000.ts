import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What selling costs: plans, their rules, and the amounts of a rule per currency. */
export class Migration20261122110000 extends Migration {
  override up(): void {
    this.addSql(FEE_PLAN)
    this.addSql(FEE_RULE)
    this.addSql(IMMUTABLE)
    this.addSql(BUILT_IN)
  }

  override down(): void {
    this.addSql(`drop table if exists fee_rule_amount, fee_rule, fee_plan`)
    this.addSql(
      `drop function if exists fee_plan_is_immutable, fee_rule_is_immutable, fee_rule_amount_is_immutable`
    )
  }
}

/**
 * The plan in force at a time is the published one with the latest `valid_from_at`; the later version where
 * equal.
 */
const FEE_PLAN = `
create table fee_plan (
  id                     text primary key,
  name                   text not null,
  status                 text not null default 'draft'
                         constraint fee_plan_status_known check (status in ('draft', 'published')),
  version                integer unique check (version > 0),
  valid_from_at          timestamptz,
  base_includes_shipping boolean not null,
  base_includes_tax      boolean not null,
  promotion_funding      text not null
                         constraint fee_plan_funding_known check (promotion_funding in ('platform', 'merchant')),
  created_by             text not null,
  created_at             timestamptz not null,
  published_by           text,
  constraint fee_plan_published_is_complete check (
    (status = 'published') = (version is not null and valid_from_at is not null and published_by is not null))
);
comment on column fee_plan.version is 'counts published plans: what an order was charged by names it';
create index fee_plan_in_force on fee_plan (valid_from_at desc, version desc) where status = 'published';
`

const FEE_RULE = `
create table fee_rule (
  id          text primary key,
  fee_plan_id text not null references fee_plan (id) on delete cascade,
  name        text not null,
  merchant_id text,
  category_id text,
  rate_bps    integer not null check (rate_bps between 0 and 10000),
  constraint fee_rule_scope_unique unique nulls not distinct (fee_plan_id, merchant_id, category_id)
);
comment on column fee_rule.merchant_id is 'null: every merchant';
comment on column fee_rule.category_id is 'this category and those below it; null: every category';

create table fee_rule_amount (
  fee_rule_id   text not null references fee_rule (id) on delete cascade,
  currency_code text not null check (currency_code ~ '^[a-z]{3}$'),
  fixed_amount  bigint not null check (fixed_amount >= 0),
  floor_amount  bigint check (floor_amount >= 0),
  cap_amount    bigint check (cap_amount >= 0),
  primary key (fee_rule_id, currency_code),
  constraint fee_rule_amount_floor_below_cap check (floor_amount <= cap_amount)
);
comment on column fee_rule_amount.fixed_amount is 'for each unit sold; minor units of currency_code';
comment on column fee_rule_amount.floor_amount is 'of a line, as the cap';
`

const IMMUTABLE = `
create function fee_plan_is_immutable() returns trigger language plpgsql as $$
begin
  if old.status = 'published' then
    raise exception 'fee plan % is published and never changes: publish a new one', old.id;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger fee_plan_is_immutable before update or delete on fee_plan
  for each row execute function fee_plan_is_immutable();

create function fee_rule_is_immutable() returns trigger language plpgsql as $$
declare changed fee_rule := case tg_op when 'DELETE' then old else new end;
begin
  if exists (select from fee_plan where id = changed.fee_plan_id and status = 'published') then
    raise exception 'fee plan % is published and its rules never change: publish a new one', changed.fee_plan_id;
  end if;
  return changed;
end $$;
create trigger fee_rule_is_immutable before insert or update or delete on fee_rule
  for each row execute function fee_rule_is_immutable();

create function fee_rule_amount_is_immutable() returns trigger language plpgsql as $$
declare changed fee_rule_amount := case tg_op when 'DELETE' then old else new end;
begin
  if exists (select from fee_rule join fee_plan on fee_plan.id = fee_plan_id
             where fee_rule.id = changed.fee_rule_id and status = 'published') then
    raise exception 'rule % belongs to a published fee plan and never changes: publish a new one', changed.fee_rule_id;
  end if;
  return changed;
end $$;
create trigger fee_rule_amount_is_immutable before insert or update or delete on fee_rule_amount
  for each row execute function fee_rule_amount_is_immutable();
`

/**
 * A new store works at once: 10 % of everything, discounts paid by the platform. Published plans replace
 * it.
 */
const BUILT_IN = `
insert into fee_plan (id, name, base_includes_shipping, base_includes_tax, promotion_funding, created_by, created_at)
  values ('fplan_builtin', 'Built-in', false, false, 'platform', 'migration', 'epoch');
insert into fee_rule (id, fee_plan_id, name, rate_bps) values ('frule_builtin', 'fplan_builtin', 'Default', 1000);
update fee_plan set status = 'published', version = 1, valid_from_at = 'epoch', published_by = 'migration'
  where id = 'fplan_builtin';
`
