/**
 * Medusa's own tables, as far as Guildhall's queries read them: what a checkout leaves behind. The HTTP specs run on the
 * real ones; here they are kept small so that thousands of histories can begin with nothing.
 */
export const CORE_TABLES = `
create table region (id text primary key, currency_code text, deleted_at timestamptz);
create table product (id text primary key, title text, collection_id text, type_id text, deleted_at timestamptz);
create table product_category (id text primary key, mpath text, deleted_at timestamptz);
create table product_category_product (product_id text, product_category_id text);
create table "order" (
  id text primary key, display_id serial, currency_code text not null, region_id text, sales_channel_id text,
  customer_id text, email text, shipping_address_id text, billing_address_id text, status text default 'pending',
  version integer not null default 1, is_draft_order boolean not null default false, metadata jsonb,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  canceled_at timestamptz, deleted_at timestamptz);
create table order_address (
  id text primary key, first_name text, last_name text, company text, address_1 text, address_2 text, city text,
  province text, postal_code text, country_code text, phone text);
create table order_cart (order_id text, cart_id text);
create table order_line_item (
  id text primary key, title text, product_title text, variant_title text, variant_sku text, variant_id text,
  product_id text, product_type_id text, product_collection text, thumbnail text, unit_price numeric,
  is_tax_inclusive boolean not null default false, metadata jsonb, created_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz);
create table order_item (
  id text primary key, order_id text, item_id text, version integer not null default 1, quantity numeric,
  unit_price numeric, fulfilled_quantity numeric default 0, shipped_quantity numeric default 0,
  delivered_quantity numeric default 0, return_requested_quantity numeric default 0,
  return_received_quantity numeric default 0, return_dismissed_quantity numeric default 0,
  written_off_quantity numeric default 0, deleted_at timestamptz);
create table order_line_item_adjustment (
  id text primary key, item_id text, version integer not null default 1, amount numeric, code text, promotion_id text,
  is_tax_inclusive boolean not null default false, deleted_at timestamptz);
create table order_line_item_tax_line (id text primary key, item_id text, rate numeric, deleted_at timestamptz);
create table order_shipping (
  id text primary key, order_id text, shipping_method_id text, version integer not null default 1, return_id text,
  claim_id text, exchange_id text, deleted_at timestamptz);
create table order_shipping_method (
  id text primary key, shipping_option_id text, amount numeric, is_tax_inclusive boolean not null default false,
  created_at timestamptz not null default clock_timestamp(), deleted_at timestamptz);
create table order_shipping_method_adjustment (
  id text primary key, shipping_method_id text, version integer not null default 1, amount numeric, deleted_at timestamptz);
create table order_shipping_method_tax_line (
  id text primary key, shipping_method_id text, rate numeric, deleted_at timestamptz);
create table shipping_option (id text primary key, shipping_profile_id text, deleted_at timestamptz);
create table order_credit_line (
  id text primary key, order_id text, version integer not null default 1, amount numeric, reference text,
  reference_id text, deleted_at timestamptz);
create table order_change (
  id text primary key, order_id text, version integer, change_type text, status text, confirmed_at timestamptz,
  created_at timestamptz not null default now(), deleted_at timestamptz);
create table order_transaction (
  id text primary key, order_id text, version integer not null default 1, amount numeric, reference text,
  reference_id text, created_at timestamptz not null default now(), deleted_at timestamptz);
create table order_payment_collection (order_id text, payment_collection_id text, deleted_at timestamptz);
create table payment (
  id text primary key, payment_collection_id text, amount numeric, currency_code text, provider_id text, data jsonb,
  created_at timestamptz not null default now(), canceled_at timestamptz, captured_at timestamptz, deleted_at timestamptz);
create table capture (
  id text primary key, payment_id text, amount numeric, metadata jsonb,
  created_at timestamptz not null default clock_timestamp(), deleted_at timestamptz);
create table refund (
  id text primary key, payment_id text, amount numeric, metadata jsonb,
  created_at timestamptz not null default clock_timestamp(), deleted_at timestamptz);
create index on order_item (order_id);
create index on order_shipping (order_id);
create index on order_payment_collection (order_id);
create index on payment (payment_collection_id);
create index on capture (payment_id);
create index on refund (payment_id);
create index on order_transaction (order_id);
`
