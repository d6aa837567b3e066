import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Statements of cycles follow each other: each begins with the closing balance of the one before, and says which
 * journals it has seen, so that what is booked late falls into the next one instead of between two.
 */
export class Migration20261123140200 extends Migration {
  override up(): void {
    this.addSql(`
      alter table statement
        add column kind text not null default 'on_demand'
          constraint statement_kind_known check (kind in ('cycle', 'on_demand')),
        add column cycle                text,
        add column time_zone            text not null default 'UTC',
        add column terms_id             text references settlement_terms (id),
        add column base_to_at           timestamptz,
        add column base_last_journal_id bigint not null default 0,
        add column first_journal_id     bigint not null default 0,
        add column last_journal_id      bigint,
        add column next_journal_id      bigint,
        add constraint statement_cycle_is_chained
          check (kind <> 'cycle' or num_nonnulls(cycle, last_journal_id, next_journal_id) = 3);
      comment on column statement.base_to_at is 'the statement before it in the chain ended then';
      comment on column statement.base_last_journal_id is 'and had seen the journals up to this one';
      comment on column statement.first_journal_id is 'no journal before this one is in it';
      comment on column statement.last_journal_id is 'the last journal of the merchant when it was made';
      comment on column statement.next_journal_id is 'the first journal that the next one must look at';
      alter table statement drop constraint statement_once;
      alter table statement add constraint statement_once
        unique (merchant_id, currency_code, kind, period_from_at, period_to_at);
      create unique index statement_chain on statement (merchant_id, currency_code, period_to_at desc) where kind = 'cycle';
      create index statement_latest on statement (period_from_at desc, id desc);
    `)
  }

  override down(): void {
    this.addSql(`
      drop index if exists statement_chain, statement_latest;
      delete from statement where kind = 'cycle';
      alter table statement drop constraint statement_once, drop constraint statement_cycle_is_chained,
        drop column kind, drop column cycle, drop column time_zone, drop column terms_id, drop column base_to_at,
        drop column base_last_journal_id, drop column first_journal_id, drop column last_journal_id,
        drop column next_journal_id;
      alter table statement add constraint statement_once
        unique (merchant_id, currency_code, period_from_at, period_to_at);
    `)
  }
}
