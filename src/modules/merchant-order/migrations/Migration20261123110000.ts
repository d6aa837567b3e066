import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The frozen split per line with any number of parties; units that an order edit adds; who remits taxes; what
 * kind of money back was booked, and who confirmed it.
 */
export class Migration20261123110000 extends Migration {
  override up(): void {
    this.addSql(PARTIES_OF_ORDER)
    this.addSql(SHARE)
    this.addSql(SHARES_OF_EXISTING_ORDERS)
    this.addSql(ADDED_UNITS)
    this.addSql(MONEY_BACK)
    this.addSql(TAX_REMITTANCE)
  }

  override down(): void {
    this.addSql(`
      drop table tax_remittance, merchant_order_share;
      alter table booked_refund drop column kind, drop column confirmed_by, drop column confirmed_at;
      alter table merchant_order_line drop column added_in_version;
      alter table merchant_order drop constraint merchant_order_adds_up;
      alter table merchant_order drop column commission_tax_amount, drop column remitted_tax_amount,
        drop column participant_amount`)
  }
}

const PARTIES_OF_ORDER = `
alter table merchant_order
  add column commission_tax_amount bigint not null default 0 check (commission_tax_amount >= 0),
  add column remitted_tax_amount   bigint not null default 0 check (remitted_tax_amount between 0 and tax_amount),
  add column participant_amount    bigint not null default 0 check (participant_amount >= 0);
alter table merchant_order drop constraint merchant_order_adds_up;
alter table merchant_order add constraint merchant_order_adds_up check (
  total_amount = item_amount + shipping_amount - discount_amount + tax_amount
  and discount_amount = merchant_discount_amount + platform_discount_amount
  and merchant_amount = total_amount + platform_promotion_amount - commission_amount - commission_tax_amount
                        - remitted_tax_amount - participant_amount);
comment on column merchant_order.commission_tax_amount is 'tax on the commission; the merchant pays it, the platform owes it';
comment on column merchant_order.remitted_tax_amount is 'of tax_amount, what the platform remits itself (marketplace facilitator): not the merchant''s';
comment on column merchant_order.participant_amount is 'shares of participants that the merchant bears';
`

/** Who gets how much of a split line; frozen when it is placed, moved by captures and refunds. */
const SHARE = `
create table merchant_order_share (
  id                       text primary key,
  merchant_order_id        text not null references merchant_order (id),
  merchant_order_line_id   text references merchant_order_line (id),
  order_shipping_method_id text,
  line                     integer not null check (line >= 0),
  position                 integer not null check (position >= 0),
  role                     text not null
                           constraint merchant_order_share_role_known
                           check (role in ('promotion', 'commission', 'commission_tax', 'tax', 'participant', 'merchant')),
  party                    text,
  participant_role         text,
  account                  text check (account in ('pending', 'channel_payable')),
  borne_by                 text check (borne_by in ('merchant', 'platform')),
  amount                   bigint not null check (amount >= 0),
  captured_amount          bigint not null default 0 check (captured_amount between 0 and amount),
  refunded_amount          bigint not null default 0 check (refunded_amount between 0 and captured_amount),
  agreement_id             text,
  agreement_version        integer,
  explanation              jsonb,
  constraint merchant_order_share_once unique (merchant_order_id, line, position),
  constraint merchant_order_share_of_party
    check ((role in ('merchant', 'participant')) = (party is not null and account is not null and borne_by is not null))
);
comment on column merchant_order_share.line is 'number of the split line in its merchant order: an order line, or a shipping method';
comment on column merchant_order_share.merchant_order_line_id is 'null for shipping, and for merchant orders of before that were partly refunded: one split line for all of it';
comment on column merchant_order_share.position is 'order in the chain of two-way splits; the merchant is last and takes the rest';
comment on column merchant_order_share.role is 'promotion is a source: what the platform adds to what the customer pays. Shares that the merchant bears, commission and taxes add up to both; shares that the platform bears stand beside';
create index merchant_order_share_of_party on merchant_order_share (party, merchant_order_id) where role = 'participant';
`

/**
 * Merchant orders of before become shares: by line where nothing or everything was captured and nothing or
 * everything of that refunded; else as one split line, because what was refunded of which line is not known.
 */
const SHARES_OF_EXISTING_ORDERS = `
with piece as (
  select mo.id, mo.merchant_id, p.number::int - 1 as line, line.id as line_id,
    (p.piece ->> 'total_amount')::bigint - (p.piece ->> 'credit_amount')::bigint as total,
    (p.piece ->> 'commission_amount')::bigint as commission,
    (p.piece ->> 'credit_amount')::bigint
      + case when mo.split ->> 'promotion_funding' = 'platform' then (p.piece ->> 'discount_amount')::bigint else 0 end
      as promotion
  from merchant_order mo
  cross join lateral jsonb_array_elements(mo.split -> 'pieces') with ordinality p (piece, number)
  left join merchant_order_line line
    on line.merchant_order_id = mo.id and line.order_line_item_id = p.piece ->> 'order_line_item_id'
), known as (
  select mo.id,
    (mo.captured_amount, mo.captured_commission_amount, mo.captured_promotion_amount)
      = (mo.total_amount, mo.commission_amount, mo.platform_promotion_amount) as is_captured,
    (mo.captured_amount, mo.captured_commission_amount, mo.captured_promotion_amount) = (0, 0, 0) as is_unpaid,
    (mo.refunded_amount, mo.refunded_commission_amount, mo.refunded_promotion_amount)
      = (mo.captured_amount, mo.captured_commission_amount, mo.captured_promotion_amount) as is_refunded,
    (mo.refunded_amount, mo.refunded_commission_amount, mo.refunded_promotion_amount) = (0, 0, 0) as is_kept,
    exists (
      select from piece where piece.id = mo.id
      having sum(total) = mo.total_amount and sum(commission) = mo.commission_amount
        and sum(promotion) = mo.platform_promotion_amount and min(total + promotion - commission) >= 0) as has_pieces
  from merchant_order mo
), by_line as (
  select id, is_captured as captured, is_captured and is_refunded and not is_kept as refunded from known
  where has_pieces and (is_captured or is_unpaid) and (is_refunded or is_kept)
), part as (
  select piece.id, line, line_id, merchant_id, share.*,
    case when captured then share.amount else 0 end as captured_amount,
    case when refunded then share.amount else 0 end as refunded_amount
  from piece join by_line using (id)
  cross join lateral (values
    (0, 'promotion', promotion), (1, 'commission', commission), (2, 'merchant', total + promotion - commission)
  ) share (position, role, amount)
  union all
  select mo.id, 0, null, mo.merchant_id, share.*
  from merchant_order mo
  cross join lateral (values
    (0, 'promotion', platform_promotion_amount, captured_promotion_amount, refunded_promotion_amount),
    (1, 'commission', commission_amount, captured_commission_amount, refunded_commission_amount),
    (2, 'merchant', merchant_amount, captured_amount + captured_promotion_amount - captured_commission_amount,
     refunded_amount + refunded_promotion_amount - refunded_commission_amount)
  ) share (position, role, amount, captured_amount, refunded_amount)
  where not exists (select from by_line where by_line.id = mo.id)
)
insert into merchant_order_share (id, merchant_order_id, merchant_order_line_id, line, position, role, party, account,
  borne_by, amount, captured_amount, refunded_amount)
select 'mshr_' || md5(id || ' ' || line || ' ' || position), id, line_id, line, position, role,
  case when role = 'merchant' then merchant_id end, case when role = 'merchant' then 'pending' end,
  case when role = 'merchant' then 'merchant' end, amount, captured_amount, refunded_amount
from part where amount > 0 or role = 'merchant';
`

/** An item of Medusa's order may be several of our lines: units that an edit adds have a split of their own. */
const ADDED_UNITS = `
alter table merchant_order_line add column added_in_version integer not null default 1;
alter table merchant_order_line drop constraint merchant_order_line_order_line_item_id_key;
alter table merchant_order_line
  add constraint merchant_order_line_once unique (order_line_item_id, added_in_version);
comment on column merchant_order_line.added_in_version is 'the version of Medusa''s order that brought these units; 1: they were placed';
`

const MONEY_BACK = `
alter table booked_refund
  add column kind         text not null default 'refund'
                          constraint booked_refund_kind_known check (kind in ('refund', 'dispute', 'moved')),
  add column confirmed_by text,
  add column confirmed_at timestamptz;
comment on column booked_refund.kind is 'dispute: the customer''s bank took it back; moved: it stays with the platform and pays other lines of the order, as in an exchange';
`

/** Who remits the tax of a sale. A row is never changed: the latest whose time has come holds. */
const TAX_REMITTANCE = `
create table tax_remittance (
  id            text primary key,
  region_id     text,
  country_code  text check (country_code ~ '^[a-z]{2}$'),
  remitter      text not null constraint tax_remittance_remitter_known check (remitter in ('merchant', 'platform')),
  valid_from_at timestamptz not null,
  created_by    text not null,
  created_at    timestamptz not null,
  constraint tax_remittance_has_scope check (num_nonnulls(region_id, country_code) >= 1)
);
comment on table tax_remittance is 'the most specific row in force wins: region and country, country, region; without any the merchant remits';
create index tax_remittance_of_region on tax_remittance (region_id, country_code, valid_from_at desc);
`
