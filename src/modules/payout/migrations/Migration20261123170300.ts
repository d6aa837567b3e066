import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Money that comes back from merchants' balances at the provider, or covers one that is below zero; and how
 * operators resolve what nobody here had asked for.
 */
export class Migration20261123170300 extends Migration {
  override up(): void {
    this.addSql(RECOVERY)
    this.addSql(SHORTFALL)
    this.addSql(QUARANTINE)
  }

  override down(): void {
    this.addSql(`drop table if exists payout_recovery, payout_shortfall`)
    this.addSql(`alter table payout_quarantine drop column merchant_id, drop column transfer_id, drop column resolution,
      drop column resolution_note`)
  }
}

const RECOVERY = `
create table payout_recovery (
  id                  text primary key,
  kind                text not null constraint payout_recovery_kind_known check (kind in ('reversal', 'cover')),
  merchant_id         text not null,
  provider_account_id text not null,
  withdrawal_id       text,
  transfer_id         text,
  transfer_amount     bigint,
  amount              bigint not null check (amount > 0),
  currency_code       text not null,
  status              text not null default 'ready'
                      constraint payout_recovery_status_known
                      check (status in ('ready', 'sending', 'unknown', 'succeeded', 'refused', 'needs_operator')),
  epoch               integer not null default 1 check (epoch > 0),
  attempt_count       integer not null default 0,
  next_attempt_at     timestamptz not null,
  lease_token         text,
  lease_until_at      timestamptz,
  provider_object_id  text unique,
  debt_amount         bigint,
  last_error          text,
  requested_by        text not null,
  reason              text not null,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  constraint payout_recovery_reversal_of_transfer
    check ((kind = 'reversal') = (transfer_id is not null and transfer_amount is not null)),
  constraint payout_recovery_within_transfer check (amount <= transfer_amount),
  constraint payout_recovery_succeeded_with_object check (status <> 'succeeded' or provider_object_id is not null)
);
comment on table payout_recovery is 'reversal: takes back of a transfer; cover: fills a balance at the provider that is below zero';
comment on column payout_recovery.debt_amount is 'what of it repaid the merchant''s debt when it was booked; the rest became available';
create index payout_recovery_due on payout_recovery (next_attempt_at) where status in ('ready', 'sending', 'unknown');
create index payout_recovery_of_transfer on payout_recovery (transfer_id);
create index payout_recovery_of_merchant on payout_recovery (merchant_id, created_at desc, id desc);
create index payout_recovery_latest on payout_recovery (created_at desc, id desc);
`

const SHORTFALL = `
create table payout_shortfall (
  id                  text primary key,
  merchant_id         text not null,
  provider_account_id text not null,
  currency_code       text not null,
  shortfall_amount    bigint not null check (shortfall_amount >= 0),
  booked_amount       bigint not null default 0 check (booked_amount >= 0),
  covered_amount      bigint not null default 0 check (covered_amount between 0 and booked_amount),
  found_at            timestamptz not null,
  seen_at             timestamptz not null,
  closed_at           timestamptz
);
comment on column payout_shortfall.shortfall_amount is 'how far below zero the balance was when it was last seen';
comment on column payout_shortfall.booked_amount is 'booked as the merchant''s debt; what came back by itself is off it again';
create unique index payout_shortfall_open on payout_shortfall (merchant_id, currency_code) where closed_at is null;
create index payout_shortfall_latest on payout_shortfall (found_at desc, id desc);
`

const QUARANTINE = `
alter table payout_quarantine
  drop constraint payout_quarantine_kind_check,
  add constraint payout_quarantine_kind_check check (kind in ('transfer', 'payout', 'reversal')),
  add column merchant_id text,
  add column transfer_id text,
  add column resolution text check (resolution in ('booked', 'explained')),
  add column resolution_note text;
create index payout_quarantine_latest on payout_quarantine (found_at desc, id desc);
create index payout_quarantine_open on payout_quarantine (found_at desc, id desc) where resolved_at is null;
`
