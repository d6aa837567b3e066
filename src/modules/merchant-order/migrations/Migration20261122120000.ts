import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The parts of Medusa's orders, the money that was booked on them, and the refunds that merchants asked
 * for.
 */
export class Migration20261122120000 extends Migration {
  override up(): void {
    this.addSql(PLACED_ORDER)
    this.addSql(merchantOrderTable)
    this.addSql(MERCHANT_ORDER_LINE)
    this.addSql(MERCHANT_REFUND)
    this.addSql(BOOKED)
  }

  override down(): void {
    this
      .addSql(`drop table if exists booked_refund, booked_capture, merchant_refund, merchant_order_line, merchant_order,
      placed_order`)
  }
}

/**
 * One row for each of Medusa's orders that was split. Its key makes a split happen once, and its lock puts
 * the bookings of one order in a row.
 */
const PLACED_ORDER = `
create table placed_order (
  order_id                 text primary key,
  display_id               integer not null,
  currency_code            text not null,
  total_amount             bigint not null check (total_amount >= 0),
  platform_amount          bigint not null check (platform_amount >= 0),
  captured_amount          bigint not null default 0 check (captured_amount >= 0),
  refunded_amount          bigint not null default 0 check (refunded_amount between 0 and captured_amount),
  platform_captured_amount bigint not null default 0 check (platform_captured_amount >= 0),
  platform_refunded_amount bigint not null default 0
                           check (platform_refunded_amount between 0 and platform_captured_amount),
  fee_plan_id              text not null,
  fee_plan_version         integer not null,
  placed_at                timestamptz not null,
  synced_version           integer not null default 1
);
comment on column placed_order.total_amount is 'what the customer pays; the merchant orders and the platform''s own part add up to it';
comment on column placed_order.platform_amount is 'of it, the part that belongs to no merchant: the platform''s own products';
comment on column placed_order.platform_captured_amount is 'may exceed platform_amount: what is captured beyond the order''s total is the platform''s';
`

// Lower case on purpose: Medusa takes the first export by name as the migration.
export const merchantOrderTable = `
create table merchant_order (
  id                         text primary key,
  order_id                   text not null references placed_order (order_id),
  merchant_id                text not null,
  display_id                 text not null,
  status                     text not null default 'placed'
                             constraint merchant_order_status_known
                             check (status in ('placed', 'partially_fulfilled', 'fulfilled', 'partially_shipped', 'shipped',
                                               'partially_delivered', 'delivered', 'completed', 'canceled')),
  payment_status             text not null default 'awaiting'
                             constraint merchant_order_payment_status_known
                             check (payment_status in ('awaiting', 'partially_captured', 'captured',
                                                       'partially_refunded', 'refunded')),
  currency_code              text not null,
  region_id                  text,
  sales_channel_id           text,
  customer_id                text,
  email                      text,
  shipping_address           jsonb,
  item_amount                bigint not null check (item_amount >= 0),
  shipping_amount            bigint not null check (shipping_amount >= 0),
  discount_amount            bigint not null check (discount_amount >= 0),
  merchant_discount_amount   bigint not null check (merchant_discount_amount >= 0),
  platform_discount_amount   bigint not null check (platform_discount_amount >= 0),
  tax_amount                 bigint not null check (tax_amount >= 0),
  total_amount               bigint not null check (total_amount >= 0),
  platform_promotion_amount  bigint not null check (platform_promotion_amount >= 0),
  commission_amount          bigint not null check (commission_amount >= 0),
  merchant_amount            bigint not null check (merchant_amount >= 0),
  captured_amount            bigint not null default 0 check (captured_amount between 0 and total_amount),
  refunded_amount            bigint not null default 0 check (refunded_amount between 0 and captured_amount),
  captured_commission_amount bigint not null default 0 check (captured_commission_amount between 0 and commission_amount),
  refunded_commission_amount bigint not null default 0
                             check (refunded_commission_amount between 0 and captured_commission_amount),
  captured_promotion_amount  bigint not null default 0
                             check (captured_promotion_amount between 0 and platform_promotion_amount),
  refunded_promotion_amount  bigint not null default 0
                             check (refunded_promotion_amount between 0 and captured_promotion_amount),
  is_paid_outside            boolean not null default false,
  split                      jsonb not null,
  placed_at                  timestamptz not null,
  fulfilled_at               timestamptz,
  shipped_at                 timestamptz,
  delivered_at               timestamptz,
  received_at                timestamptz,
  completed_at               timestamptz,
  canceled_at                timestamptz,
  constraint merchant_order_once unique (order_id, merchant_id),
  constraint merchant_order_adds_up check (
    total_amount = item_amount + shipping_amount - discount_amount + tax_amount
    and discount_amount = merchant_discount_amount + platform_discount_amount
    and merchant_amount = total_amount + platform_promotion_amount - commission_amount)
);
comment on column merchant_order.item_amount is 'price × quantity, before discounts and tax; shipping_amount likewise';
comment on column merchant_order.tax_amount is 'of items and shipping; it goes to the merchant, who declares it';
comment on column merchant_order.platform_promotion_amount is 'what the platform pays of the price, in the customer''s stead';
comment on column merchant_order.is_paid_outside is 'the money did not come through Stripe: no journals, nothing to release';
comment on column merchant_order.split is 'frozen at placement: plan, version, inputs, rounding';
create index merchant_order_of_merchant on merchant_order (merchant_id, placed_at desc, id desc);
create index merchant_order_by_status on merchant_order (merchant_id, status, placed_at desc, id desc);
create index merchant_order_of_customer on merchant_order (customer_id, placed_at desc);
create index merchant_order_free on merchant_order (order_id) where total_amount = 0;
create index merchant_order_latest on merchant_order (placed_at desc, id desc);
`

const MERCHANT_ORDER_LINE = `
create table merchant_order_line (
  id                 text primary key,
  merchant_order_id  text not null references merchant_order (id),
  position           integer not null,
  order_line_item_id text not null unique,
  product_id         text,
  variant_id         text,
  title              text not null,
  variant_title      text,
  sku                text,
  thumbnail          text,
  quantity           integer not null check (quantity > 0),
  fulfilled_quantity integer not null default 0 check (fulfilled_quantity >= 0),
  shipped_quantity   integer not null default 0 check (shipped_quantity >= 0),
  delivered_quantity integer not null default 0 check (delivered_quantity >= 0),
  canceled_quantity  integer not null default 0 check (canceled_quantity between 0 and quantity),
  returned_quantity  integer not null default 0 check (returned_quantity >= 0),
  refunded_quantity  integer not null default 0 check (refunded_quantity between 0 and quantity),
  unit_amount        bigint not null check (unit_amount >= 0),
  subtotal_amount    bigint not null check (subtotal_amount >= 0),
  discount_amount    bigint not null check (discount_amount >= 0),
  tax_amount         bigint not null check (tax_amount >= 0),
  total_amount       bigint not null check (total_amount >= 0),
  commission_amount  bigint not null check (commission_amount >= 0),
  fee_rule_id        text,
  fee_rule_version   integer,
  explanation        jsonb,
  constraint merchant_order_line_adds_up check (total_amount = subtotal_amount - discount_amount + tax_amount)
);
comment on column merchant_order_line.refunded_quantity is 'units refunded by line, cancelled ones included: each unit can be refunded once';
create index merchant_order_line_of_order on merchant_order_line (merchant_order_id, position);
`

/**
 * Written before the customer's refund is asked for, so that a crash between never books it on another
 * merchant.
 */
const MERCHANT_REFUND = `
create table merchant_refund (
  id                text primary key,
  merchant_order_id text not null references merchant_order (id),
  idempotency_key   text not null,
  kind              text not null check (kind in ('refund', 'cancel')),
  amount            bigint not null check (amount >= 0),
  currency_code     text not null,
  items             jsonb not null,
  reason            text not null,
  status            text not null default 'recorded'
                    constraint merchant_refund_status_known check (status in ('recorded', 'booked', 'failed')),
  requested_by      text not null,
  requested_at      timestamptz not null,
  refund_id         text,
  booked_at         timestamptz,
  constraint merchant_refund_once unique (merchant_order_id, idempotency_key)
);
comment on column merchant_refund.items is 'the units it refunds, [{ merchant_order_line_id, quantity, amount }]; empty where only an amount was named';
create index merchant_refund_open on merchant_refund (requested_at) where status = 'recorded';
`

/**
 * Which of Medusa's captures and refunds are booked: each one once, in the transaction that posts its
 * journal.
 */
const BOOKED = `
create table booked_capture (
  capture_id  text primary key,
  order_id    text not null references placed_order (order_id),
  payment_id  text not null,
  charge_id   text,
  amount      bigint not null check (amount >= 0),
  fee_amount  bigint not null default 0,
  outside     boolean not null default false,
  shares      jsonb not null,
  booked_at   timestamptz not null
);
comment on column booked_capture.charge_id is 'at the provider; null where the money did not come through one of ours';
create index booked_capture_of_order on booked_capture (order_id);

create table booked_refund (
  refund_id          text primary key,
  order_id           text not null references placed_order (order_id),
  payment_id         text not null,
  amount             bigint not null check (amount >= 0),
  merchant_refund_id text references merchant_refund (id),
  outside            boolean not null default false,
  needs_confirmation boolean not null default false,
  shares             jsonb not null,
  booked_at          timestamptz not null
);
comment on column booked_refund.needs_confirmation is 'it named no merchant and concerned several: an operator confirms how it was shared';
create index booked_refund_of_order on booked_refund (order_id);
create index booked_refund_to_confirm on booked_refund (booked_at) where needs_confirmation;
`
