import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Which banks an account pays to, in which currencies, and when that last changed. */
export class Migration20261123150100 extends Migration {
  override up(): void {
    this.addSql(`
alter table payout_account
  add column external_accounts jsonb not null default '[]',
  add column bank_changed_at   timestamptz;
comment on column payout_account.external_accounts is 'banks at the provider: id, currency_code, last4, bank_name, fingerprint, is_default';
comment on column payout_account.bank_changed_at is 'when payouts began to go to another bank; null: the first ones still stand';
`)
  }

  override down(): void {
    this.addSql(`alter table payout_account drop column external_accounts, drop column bank_changed_at`)
  }
}
