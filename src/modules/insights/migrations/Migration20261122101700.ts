import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What merchants sold: the facts as a workflow passes them, and what the home page reads, rolled up by day.
 */
export class Migration20261122101700 extends Migration {
  override up(): void {
    this.addSql(SALES)
    this.addSql(FEED)
  }

  override down(): void {
    this.addSql("drop table if exists insights_feed, insights_daily_sales, insights_sale")
  }
}

const SALES = `
create table insights_sale (
  merchant_order_id text primary key,
  merchant_id       text not null,
  day               date not null,
  currency_code     text not null,
  sales_amount      bigint not null check (sales_amount >= 0)
);
comment on column insights_sale.day is 'of the order''s placement, UTC';
comment on column insights_sale.sales_amount is 'what customers paid and did not get back, in minor units';
create index insights_sale_by_day on insights_sale (merchant_id, day, currency_code);

create table insights_daily_sales (
  merchant_id          text not null,
  day                  date not null,
  currency_code        text not null,
  merchant_order_count integer not null,
  sales_amount         bigint not null,
  primary key (merchant_id, day, currency_code)
);
comment on table insights_daily_sales is 'rolled up from insights_sale by whole days: feeding a sale twice changes nothing';
`

const FEED = `
create table insights_feed (
  name         text primary key,
  fed_until_at timestamptz not null
);
comment on table insights_feed is 'up to when each source was read; the next reading starts a little before';
`
