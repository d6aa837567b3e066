import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What fee rules asked of a line and of its merchant, so that any fee plan can be tried on the past. */
export class Migration20261123130200 extends Migration {
  override up(): void {
    this.addSql(FACTS)
  }

  override down(): void {
    this.addSql(`drop index if exists placed_order_by_time`)
    this.addSql(`alter table merchant_order_line drop column if exists facts`)
    this.addSql(`alter table merchant_order drop column if exists facts`)
  }
}

const FACTS = `
alter table merchant_order_line add column facts jsonb;
comment on column merchant_order_line.facts is 'categories with their distance, collection, type, platform campaigns, as they were; null: placed before they were kept';
alter table merchant_order add column facts jsonb;
comment on column merchant_order.facts is 'the merchant''s country, tier, growth plan and month''s sales as they were, and the amounts of its shipping';
create index placed_order_by_time on placed_order (placed_at, order_id);
`
