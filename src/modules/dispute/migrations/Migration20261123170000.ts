import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Disputes: what the bank took, what was frozen of whom, what was said about it, what we asked of the provider. */
export class Migration20261123170000 extends Migration {
  override up(): void {
    this.addSql(SETTINGS)
    this.addSql(DISPUTE)
    this.addSql(PARTY)
    this.addSql(EVIDENCE)
    this.addSql(REQUEST)
    this.addSql(EVENT)
  }

  override down(): void {
    this.addSql(
      `drop table if exists dispute_event, dispute_request, dispute_file, dispute_evidence, dispute_party, dispute,
         dispute_settings`
    )
  }
}

/** A row is a version: it is never changed, a later one takes over at its `valid_from_at`. */
const SETTINGS = `
create table dispute_settings (
  id                    text primary key,
  version               integer not null unique check (version > 0),
  valid_from_at         timestamptz not null,
  fee_borne_by          text not null check (fee_borne_by in ('platform', 'merchant')),
  evidence_margin_hours integer not null check (evidence_margin_hours between 0 and 240),
  is_review_required    boolean not null,
  freezes_participants  boolean not null,
  created_by            text not null,
  created_at            timestamptz not null
);
create index dispute_settings_in_force on dispute_settings (valid_from_at desc, version desc);
insert into dispute_settings values ('dset_1', 1, 'epoch', 'platform', 48, false, false, 'migration', 'epoch');
`

const DISPUTE = `
create table dispute (
  id                    text primary key,
  provider_dispute_id   text not null,
  charge_id             text not null,
  payment_id            text,
  order_id              text,
  status                text not null
                        constraint dispute_status_known
                        check (status in ('inquiry', 'open', 'under_review', 'won', 'lost', 'dropped')),
  provider_status       text not null,
  reason                text not null,
  amount                bigint not null check (amount > 0),
  currency_code         text not null,
  taken_amount          bigint not null default 0 check (taken_amount >= 0),
  reinstated_amount     bigint not null default 0 check (reinstated_amount >= 0),
  fee_amount            bigint not null default 0,
  movement_count        integer not null default 0,
  balance_currency_code text,
  shared_amount         bigint not null default 0 check (shared_amount >= 0),
  attribution           jsonb,
  round                 integer not null default 0 check (round >= 0),
  frozen_at             timestamptz,
  problem               text constraint dispute_problem_known
                        check (problem in ('unknown_charge', 'other_currency', 'exceeds_paid', 'reopened')),
  fee_borne_by          text not null check (fee_borne_by in ('platform', 'merchant')),
  settings_id           text not null references dispute_settings (id),
  evidence_due_at       timestamptz,
  merchant_due_at       timestamptz,
  evidence_sent_at      timestamptz,
  opened_at             timestamptz not null,
  decided_at            timestamptz,
  updated_at            timestamptz not null,
  constraint dispute_once unique (provider_dispute_id),
  constraint dispute_taken_has_currency check (taken_amount = 0 or balance_currency_code is not null),
  constraint dispute_decided_has_time check ((status in ('won', 'lost', 'dropped')) = (decided_at is not null))
);
comment on column dispute.taken_amount is 'booked: it left psp_available. The provider may have moved more that is not booked yet';
comment on column dispute.movement_count is 'how many balance transactions of the provider are booked: what was read before others is older';
comment on column dispute.shared_amount is 'what of it is shared among the parties; the rest was refunded before, or is nobody''s';
create index dispute_latest on dispute (opened_at desc, id desc);
create index dispute_by_status on dispute (status, opened_at desc, id desc);
create index dispute_due on dispute (merchant_due_at) where status in ('inquiry', 'open') and evidence_sent_at is null;
create index dispute_of_order on dispute (order_id);
create index dispute_with_problem on dispute (opened_at desc, id desc) where problem is not null;
`

const PARTY = `
create table dispute_party (
  id                text primary key,
  dispute_id        text not null references dispute (id),
  round             integer not null check (round > 0),
  party             text not null,
  merchant_order_id text not null,
  role              text not null check (role in ('merchant', 'participant')),
  share_amount      bigint not null check (share_amount >= 0),
  earned_amount     bigint not null check (earned_amount >= 0),
  pending_amount    bigint not null default 0 check (pending_amount >= 0),
  available_amount  bigint not null default 0 check (available_amount >= 0),
  reserve_amount    bigint not null default 0 check (reserve_amount >= 0),
  fee_amount        bigint not null default 0 check (fee_amount >= 0),
  lost_amount       bigint not null default 0 check (lost_amount >= 0),
  status            text not null check (status in ('shown', 'frozen', 'given_back', 'lost')),
  constraint dispute_party_once unique (dispute_id, round, merchant_order_id, party),
  constraint dispute_party_freezes_what_is_earned
    check (pending_amount + available_amount + reserve_amount <= earned_amount)
);
comment on column dispute_party.pending_amount is 'was frozen of pending; as available_amount and reserve_amount, so that winning puts it back where it was';
create index dispute_party_of_party on dispute_party (party, dispute_id);
create index dispute_party_frozen on dispute_party (party) where status = 'frozen';
`

const EVIDENCE = `
create table dispute_evidence (
  id           text primary key,
  dispute_id   text not null references dispute (id),
  merchant_id  text,
  status       text not null default 'draft'
               constraint dispute_evidence_status_known check (status in ('draft', 'submitted', 'sent')),
  texts        jsonb not null default '{}',
  saved_by     text not null,
  updated_at   timestamptz not null,
  submitted_at timestamptz,
  constraint dispute_evidence_once unique nulls not distinct (dispute_id, merchant_id)
);
create table dispute_file (
  id               text primary key,
  dispute_id       text not null references dispute (id),
  merchant_id      text,
  kind             text not null,
  file_id          text not null unique,
  filename         text not null,
  mime_type        text not null,
  byte_count       integer not null check (byte_count > 0),
  uploaded_by      text not null,
  uploaded_at      timestamptz not null,
  provider_file_id text
);
create index dispute_file_of_dispute on dispute_file (dispute_id, uploaded_at, id);
`

/** What is asked of the provider: the row first, the call later, so that a crash never sends two things. */
const REQUEST = `
create table dispute_request (
  id              text primary key,
  dispute_id      text not null references dispute (id),
  kind            text not null check (kind in ('evidence', 'accept')),
  texts           jsonb not null default '{}',
  file_ids        jsonb not null default '[]',
  status          text not null default 'ready'
                  constraint dispute_request_status_known
                  check (status in ('ready', 'sending', 'unknown', 'refused', 'needs_operator', 'succeeded')),
  epoch           integer not null default 1 check (epoch > 0),
  attempt_count   integer not null default 0,
  next_attempt_at timestamptz not null,
  lease_token     text,
  lease_until_at  timestamptz,
  last_error      text,
  requested_by    text not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create unique index dispute_request_once on dispute_request (dispute_id) where status <> 'refused';
create index dispute_request_due on dispute_request (next_attempt_at) where status in ('ready', 'sending', 'unknown');
`

const EVENT = `
create table dispute_event (
  id          text primary key,
  dispute_id  text not null references dispute (id),
  key         text not null,
  type        text not null,
  merchant_id text,
  is_internal boolean not null default false,
  actor_type  text not null,
  actor_id    text not null,
  data        jsonb not null default '{}',
  occurred_at timestamptz not null,
  constraint dispute_event_once unique (dispute_id, key)
);
create index dispute_event_of_dispute on dispute_event (dispute_id, occurred_at, id);
`
