import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What of an earning a dispute has frozen before it was released: it stands in `dispute_hold:<party>` meanwhile. */
export class Migration20261123170100 extends Migration {
  override up(): void {
    this.addSql(`alter table earning
      add column disputed_amount bigint not null default 0 check (disputed_amount >= 0),
      drop constraint earning_nothing_vanishes,
      add constraint earning_nothing_vanishes
        check (captured_amount = pending_amount + disputed_amount + released_amount + refunded_pending_amount)`)
  }

  override down(): void {
    this.addSql(`alter table earning
      drop constraint earning_nothing_vanishes,
      drop column disputed_amount,
      add constraint earning_nothing_vanishes
        check (captured_amount = pending_amount + released_amount + refunded_pending_amount)`)
  }
}
