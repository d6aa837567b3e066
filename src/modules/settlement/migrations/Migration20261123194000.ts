import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What a settlement run looks for, by merchant and without touching the rows: after `stopped_at` exists. */
export class Migration20261123194000 extends Migration {
  override up(): void {
    this.addSql(`
      create index earning_due_of_merchant on earning (merchant_id, release_at)
        where status = 'pending' and stopped_at is null;
    `)
  }

  override down(): void {
    this.addSql(`drop index if exists earning_due_of_merchant`)
  }
}
