import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Fee plans in depth: more that a rule may name, validity inside the plan, bands, fixed amounts of a line and
 * of an order, tax on the commission; drafts that are edited by revision, and plans withdrawn before they
 * begin.
 */
export class Migration20261123130000 extends Migration {
  override up(): void {
    this.addSql(FEE_PLAN)
    this.addSql(FEE_RULE)
    this.addSql(FEE_RULE_BAND)
    this.addSql(FEE_PLAN_TAX)
    this.addSql(IMMUTABLE)
  }

  override down(): void {
    this.addSql(`drop table if exists fee_plan_tax, fee_rule_band`)
  }
}

const FEE_PLAN = `
alter table fee_plan
  add column revision     integer not null default 1 check (revision > 0),
  add column copied_from  text,
  add column updated_at   timestamptz not null default 'epoch',
  add column published_at timestamptz,
  add column withdrawn_by text,
  add column withdrawn_at timestamptz,
  drop constraint fee_plan_status_known,
  add constraint fee_plan_status_known check (status in ('draft', 'published', 'withdrawn')),
  drop constraint fee_plan_published_is_complete,
  add constraint fee_plan_published_is_complete check (
    (status <> 'draft') = (version is not null and valid_from_at is not null and published_by is not null)),
  add constraint fee_plan_withdrawn_before_it_began check (
    (status = 'withdrawn') = (withdrawn_at is not null and withdrawn_by is not null)
    and (withdrawn_at is null or withdrawn_at < valid_from_at));
comment on column fee_plan.revision is 'counts the changes of a draft: an edit names the revision that it was made from';
comment on column fee_plan.copied_from is 'the plan whose contents a draft began with';
create index fee_plan_newest on fee_plan (version desc nulls first, created_at desc, id);
`

const FEE_RULE = `
alter table fee_rule
  add column growth_plan_code     text,
  add column platform_campaign_id text,
  add column tier_code            text,
  add column collection_id        text,
  add column product_type_id      text,
  add column sales_channel_id     text,
  add column valid_from_at        timestamptz,
  add column valid_to_at          timestamptz,
  add column band_basis           text constraint fee_rule_band_basis_known check (band_basis in ('line', 'month')),
  add column band_mode            text not null default 'marginal'
                                  constraint fee_rule_band_mode_known check (band_mode in ('marginal', 'whole')),
  add constraint fee_rule_valid_for_a_while check (valid_from_at < valid_to_at),
  drop constraint fee_rule_scope_unique,
  add constraint fee_rule_scope_unique unique nulls not distinct (
    fee_plan_id, merchant_id, category_id, growth_plan_code, platform_campaign_id, tier_code, collection_id,
    product_type_id, sales_channel_id, valid_from_at, valid_to_at);
comment on column fee_rule.valid_from_at is 'inside the plan; null: as long as the plan';
comment on column fee_rule.valid_to_at is 'not included; two rules of one scope never overlap, the service sees to that under the plan''s lock';
comment on column fee_rule.rate_bps is 'of the base, in currencies without bands';
comment on column fee_rule.band_basis is 'what bands are laid along: the line''s base, or the merchant''s sales of the month';

alter table fee_rule_amount
  add column line_fixed_amount  bigint not null default 0 check (line_fixed_amount >= 0),
  add column order_fixed_amount bigint not null default 0 check (order_fixed_amount >= 0);
comment on column fee_rule_amount.order_fixed_amount is 'once for all lines of one merchant in one order that the rule applies to';
`

const FEE_RULE_BAND = `
create table fee_rule_band (
  fee_rule_id   text not null,
  currency_code text not null,
  from_amount   bigint not null check (from_amount >= 0),
  to_amount     bigint,
  rate_bps      integer not null check (rate_bps between 0 and 10000),
  primary key (fee_rule_id, currency_code, from_amount),
  foreign key (fee_rule_id, currency_code) references fee_rule_amount (fee_rule_id, currency_code) on delete cascade,
  constraint fee_rule_band_not_empty check (from_amount < to_amount)
);
comment on column fee_rule_band.to_amount is 'not included; null: no end';
`

const FEE_PLAN_TAX = `
create table fee_plan_tax (
  fee_plan_id  text not null references fee_plan (id) on delete cascade,
  country_code text not null check (country_code ~ '^[a-z]{2}$'),
  rate_bps     integer not null check (rate_bps between 0 and 10000),
  primary key (fee_plan_id, country_code)
);
comment on table fee_plan_tax is 'tax on the commission, by the merchant''s country; charged on top of it';
`

/** The lock keeps a publication and a change of rules apart: whoever comes second sees what the first did. */
const IMMUTABLE = `
create or replace function fee_plan_is_immutable() returns trigger language plpgsql as $$
begin
  if old.status = 'draft' then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and old.status = 'published' and new.status = 'withdrawn'
     and to_jsonb(new) - array['status', 'withdrawn_by', 'withdrawn_at', 'updated_at']
       = to_jsonb(old) - array['status', 'withdrawn_by', 'withdrawn_at', 'updated_at'] then
    return new;
  end if;
  raise exception 'fee plan % is % and never changes: publish a new one', old.id, old.status;
end $$;

create or replace function fee_rule_is_immutable() returns trigger language plpgsql as $$
declare
  changed fee_rule := case tg_op when 'DELETE' then old else new end;
  plan_status text;
begin
  select status into plan_status from fee_plan where id = changed.fee_plan_id for share;
  if plan_status <> 'draft' then
    raise exception 'fee plan % is % and its rules never change: publish a new one', changed.fee_plan_id, plan_status;
  end if;
  return changed;
end $$;

create or replace function fee_rule_amount_is_immutable() returns trigger language plpgsql as $$
declare rule_id text := case tg_op when 'DELETE' then old.fee_rule_id else new.fee_rule_id end;
begin
  if exists (select from fee_rule join fee_plan on fee_plan.id = fee_plan_id
             where fee_rule.id = rule_id and status <> 'draft') then
    raise exception 'rule % belongs to a published fee plan and never changes: publish a new one', rule_id;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger fee_rule_band_is_immutable before insert or update or delete on fee_rule_band
  for each row execute function fee_rule_amount_is_immutable();

create function fee_plan_tax_is_immutable() returns trigger language plpgsql as $$
declare changed fee_plan_tax := case tg_op when 'DELETE' then old else new end;
begin
  if exists (select from fee_plan where id = changed.fee_plan_id and status <> 'draft') then
    raise exception 'fee plan % is published and its taxes never change: publish a new one', changed.fee_plan_id;
  end if;
  return changed;
end $$;
create trigger fee_plan_tax_is_immutable before insert or update or delete on fee_plan_tax
  for each row execute function fee_plan_tax_is_immutable();
`
