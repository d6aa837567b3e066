import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Security deposits: who must have which, how they were filled and what was taken out. The money stands in the ledger. */
export class Migration20261123150200 extends Migration {
  override up(): void {
    this.addSql(RULE)
    this.addSql(DEPOSIT)
    this.addSql(MOVEMENT)
    this.addSql(PAYMENT)
  }

  override down(): void {
    this.addSql(`drop table if exists deposit_payment, deposit_movement, deposit, deposit_rule`)
  }
}

const RULE = `
create table deposit_rule (
  id                  text primary key,
  category_id         text,
  tier_code           text,
  currency_code       text not null check (currency_code ~ '^[a-z]{3}$'),
  version             integer not null check (version > 0),
  valid_from_at       timestamptz not null,
  required_amount     bigint not null check (required_amount >= 0),
  instalment_rate_bps integer not null check (instalment_rate_bps between 0 and 10000),
  claim_days          integer not null check (claim_days between 0 and 3650),
  blocks_publishing   boolean not null,
  blocks_withdrawals  boolean not null,
  blocks_campaigns    boolean not null,
  is_retired          boolean not null default false,
  created_by          text not null,
  created_at          timestamptz not null,
  constraint deposit_rule_version_unique unique nulls not distinct (category_id, tier_code, currency_code, version)
);
comment on table deposit_rule is 'a row is a version and never changed; of the rules that apply to a merchant the highest amount wins';
comment on column deposit_rule.instalment_rate_bps is 'so much of each release fills a deposit that is short';
`

const DEPOSIT = `
create table deposit (
  merchant_id         text not null,
  currency_code       text not null,
  required_amount     bigint not null check (required_amount >= 0),
  rule_id             text references deposit_rule (id),
  instalment_rate_bps integer not null,
  claim_days          integer not null,
  blocks_publishing   boolean not null,
  blocks_withdrawals  boolean not null,
  blocks_campaigns    boolean not null,
  assessed_at         timestamptz not null,
  exit_started_at     timestamptz,
  claim_until_at      timestamptz,
  refunded_at         timestamptz,
  primary key (merchant_id, currency_code),
  constraint deposit_exit_has_a_claim_period check ((exit_started_at is null) = (claim_until_at is null)),
  constraint deposit_refunded_after_exit check (refunded_at is null or exit_started_at is not null)
);
comment on table deposit is 'what a merchant must have, as last assessed; what it has is the balance of deposit:<merchant>';
create index deposit_exit_due on deposit (claim_until_at) where claim_until_at is not null and refunded_at is null;
`

const MOVEMENT = `
create table deposit_movement (
  id              text primary key,
  merchant_id     text not null,
  currency_code   text not null,
  kind            text not null check (kind in ('card', 'balance', 'instalment', 'deduction', 'refund')),
  amount          bigint not null check (amount > 0),
  reason_code     text,
  reason          text,
  idempotency_key text not null,
  created_by      text not null,
  created_at      timestamptz not null,
  constraint deposit_movement_once unique (merchant_id, kind, idempotency_key),
  constraint deposit_deduction_has_a_reason check (kind <> 'deduction' or (reason_code is not null and reason is not null))
);
create index deposit_movement_of_merchant on deposit_movement (merchant_id, created_at desc, id desc);
`

const PAYMENT = `
create table deposit_payment (
  id              text primary key,
  merchant_id     text not null,
  currency_code   text not null,
  amount          bigint not null check (amount > 0),
  status          text not null default 'pending'
                  constraint deposit_payment_status_known
                  check (status in ('pending', 'paid', 'expired', 'failed', 'needs_operator')),
  checkout_id     text unique,
  payment_id      text unique,
  fee_amount      bigint,
  idempotency_key text not null,
  requested_by    text not null,
  requested_at    timestamptz not null,
  paid_at         timestamptz,
  last_error      text,
  constraint deposit_payment_once unique (merchant_id, idempotency_key),
  constraint deposit_payment_paid_with_its_payment
    check ((status = 'paid') = (paid_at is not null) and (status <> 'paid' or payment_id is not null))
);
create index deposit_payment_pending on deposit_payment (requested_at) where status = 'pending';
`
