import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A double click, or an answer that was lost, must not keep a merchant's money back twice. */
export class Migration20261123160200 extends Migration {
  override up(): void {
    this.addSql(`
      alter table hold add column idempotency_key text;
      create unique index hold_once on hold (merchant_id, idempotency_key) where idempotency_key is not null;
      comment on column hold.idempotency_key is 'of the operator''s request; null where a release or a decision made the hold';
    `)
  }

  override down(): void {
    this.addSql(`drop index hold_once; alter table hold drop column idempotency_key`)
  }
}
