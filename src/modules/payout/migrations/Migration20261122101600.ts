import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The merchants' accounts at the provider, what we asked it to send, what customers' payments brought, what
 * it told us.
 */
export class Migration20261122101600 extends Migration {
  override up(): void {
    this.addSql(ACCOUNT)
    this.addSql(INTENT)
    this.addSql(FUND)
    this.addSql(WEBHOOK_EVENT)
    this.addSql(QUARANTINE)
  }

  override down(): void {
    this.addSql(
      `drop table if exists payout_quarantine, payout_webhook_event, payout_fund_refund, payout_fund,
         payout_intent, payout_account`
    )
  }
}

const ACCOUNT = `
create table payout_account (
  id                    text primary key,
  merchant_id           text not null unique,
  provider              text not null,
  provider_account_id   text unique,
  status                text not null default 'opening'
                        constraint payout_account_status_known
                        check (status in ('opening', 'onboarding', 'enabled', 'restricted')),
  payouts_enabled       boolean not null default false,
  transfers_active      boolean not null default false,
  details_submitted     boolean not null default false,
  disabled_reason       text,
  requirements_due      jsonb not null default '[]',
  country_code          text not null,
  default_currency_code text,
  created_at            timestamptz not null,
  updated_at            timestamptz not null,
  constraint payout_account_is_open_once_named check ((status = 'opening') = (provider_account_id is null)),
  constraint payout_account_enabled_means_all_of_it
    check ((status = 'enabled') = (payouts_enabled and transfers_active and disabled_reason is null))
);
`

/**
 * Money leaves by intent: the row and its journal are written together, the call to the provider comes
 * later.
 */
const INTENT = `
create table payout_intent (
  id                  text primary key,
  kind                text not null check (kind in ('transfer', 'payout')),
  withdrawal_id       text not null,
  round               integer not null default 1 check (round > 0),
  merchant_id         text not null,
  payout_account_id   text not null references payout_account (id),
  provider_account_id text not null,
  amount              bigint not null check (amount > 0),
  currency_code       text not null,
  status              text not null default 'ready'
                      constraint payout_intent_status_known check (status in
                        ('ready', 'sending', 'unknown', 'succeeded', 'refused', 'needs_operator', 'canceled')),
  epoch               integer not null default 1 check (epoch > 0),
  idempotency_key     text not null,
  last_outcome        text check (last_outcome in ('done', 'unknown', 'retry_later', 'refused')),
  epoch_sent_at       timestamptz,
  first_sent_at       timestamptz,
  attempt_count       integer not null default 0,
  next_attempt_at     timestamptz not null,
  lease_token         text,
  lease_until_at      timestamptz,
  provider_object_id  text,
  provider_status     text,
  last_error          text,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  constraint payout_intent_once unique (withdrawal_id, kind, round),
  constraint payout_intent_object_once unique (provider_object_id),
  constraint payout_intent_succeeded_with_object check (status <> 'succeeded' or provider_object_id is not null)
);
comment on column payout_intent.round is 'a payout that the bank sent back is followed by the next round, a new intent';
comment on column payout_intent.epoch is 'part of the key; a new one only after a listing at the provider found nothing';
comment on column payout_intent.epoch_sent_at is 'when the key of this epoch may first have been sent; stored before it is';
create index payout_intent_due on payout_intent (next_attempt_at)
  where status in ('ready', 'sending', 'unknown', 'refused');
create index payout_intent_on_its_way on payout_intent (created_at) where kind = 'payout' and status = 'succeeded';
`

const FUND = `
create table payout_fund (
  id                     text primary key,
  capture_id             text not null unique,
  payment_id             text not null,
  charge_id              text not null,
  balance_transaction_id text not null unique,
  amount                 bigint not null,
  fee_amount             bigint not null,
  net_amount             bigint not null,
  refunded_amount        bigint not null default 0 check (refunded_amount >= 0),
  currency_code          text not null,
  available_on_at        timestamptz not null,
  settled_at             timestamptz,
  constraint payout_fund_adds_up check (amount = fee_amount + net_amount)
);
comment on table payout_fund is 'what one capture brought to the platform''s balance at the provider';
comment on column payout_fund.refunded_amount is 'went back to the customer before the fund settled: settles net of it';
create index payout_fund_of_charge on payout_fund (charge_id);
create index payout_fund_due on payout_fund (available_on_at) where settled_at is null;

create table payout_fund_refund (
  refund_id      text primary key,
  charge_id      text not null,
  amount         bigint not null check (amount > 0),
  before_settled boolean not null
);
`

const WEBHOOK_EVENT = `
create table payout_webhook_event (
  id          text primary key,
  account_id  text not null,
  event_id    text not null,
  type        text not null,
  object_id   text,
  received_at timestamptz not null,
  handled_at  timestamptz,
  constraint payout_webhook_event_once unique (account_id, event_id)
);
comment on column payout_webhook_event.account_id is 'the connected account, or ''platform''';
`

const QUARANTINE = `
create table payout_quarantine (
  id                  text primary key,
  kind                text not null check (kind in ('transfer', 'payout')),
  provider_object_id  text not null unique,
  provider_account_id text not null,
  amount              bigint not null,
  currency_code       text not null,
  intent_id           text,
  reason              text not null,
  found_at            timestamptz not null,
  resolved_at         timestamptz,
  resolved_by         text
);
comment on table payout_quarantine is 'movements at the provider that no intent of ours explains, for an operator';
`
