import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What the ledger explorer reads by: accounts by the beginning of their name or party, journals by day with their number. */
export class Migration20261123180100 extends Migration {
  override up(): void {
    this.addSql(`
      create index ledger_account_name_begins on ledger_account (name text_pattern_ops);
      create index ledger_account_party_begins on ledger_account (party text_pattern_ops) where party is not null;
      create index ledger_journal_occurred_id on ledger_journal (occurred_at, id);
      drop index ledger_journal_occurred_at; -- the one before says the same, and the number as well
    `)
  }

  override down(): void {
    this.addSql(`
      create index ledger_journal_occurred_at on ledger_journal (occurred_at);
      drop index ledger_account_name_begins, ledger_account_party_begins, ledger_journal_occurred_id;
    `)
  }
}
