import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What orders are judged by, what was decided and why, and by what buyers are recognised. */
export class Migration20261123160100 extends Migration {
  override up(): void {
    this.addSql(RULE_SET)
    this.addSql(DECISION)
    this.addSql(TRAIT)
    this.addSql(FIRST_RULES)
  }

  override down(): void {
    this.addSql(`drop table if exists risk_trait, risk_decision, risk_rule_set`)
  }
}

const RULE_SET = `
create table risk_rule_set (
  id            text primary key,
  version       integer unique check (version > 0),
  status        text not null default 'draft' constraint risk_rule_set_status_known check (status in ('draft', 'published')),
  name          text not null,
  valid_from_at timestamptz,
  rules         jsonb not null,
  settings      jsonb not null,
  created_by    text not null,
  created_at    timestamptz not null,
  published_by  text,
  published_at  timestamptz,
  constraint risk_rule_set_published_is_complete
    check ((status = 'published') = (num_nulls(version, valid_from_at, published_by, published_at) = 0))
);
create index risk_rule_set_in_force on risk_rule_set (valid_from_at desc, version desc) where status = 'published';
create index risk_rule_set_latest on risk_rule_set (created_at desc, id desc);

create function risk_rule_set_stays() returns trigger language plpgsql as $$
begin
  raise exception 'risk_rule_set % is published and stays as it is: publish another version', old.id;
end $$;
create trigger risk_rule_set_stays before update or delete on risk_rule_set
  for each row when (old.status = 'published') execute function risk_rule_set_stays();
`

const DECISION = `
create table risk_decision (
  id                text primary key,
  merchant_order_id text not null,
  merchant_id       text not null,
  order_id          text not null,
  rule_set_id       text not null references risk_rule_set (id),
  currency_code     text not null,
  amount            bigint not null,
  decision          text not null constraint risk_decision_known check (decision in ('allow', 'hold', 'review')),
  status            text not null default 'decided'
                    constraint risk_decision_status_known
                    check (status in ('decided', 'waiting', 'proposed', 'approved', 'held', 'rejected')),
  score             integer not null check (score between 0 and 100),
  share_bps         integer check (share_bps between 1 and 10000),
  hold_days         integer check (hold_days between 1 and 365),
  shadow_decision   text not null check (shadow_decision in ('allow', 'hold', 'review')),
  shadow_score      integer not null check (shadow_score between 0 and 100),
  signals           jsonb not null,
  facts             jsonb not null,
  needs_second      boolean not null default false,
  proposal          jsonb,
  proposed_by       text,
  resolution_reason text,
  resolved_by       text,
  resolved_at       timestamptz,
  label             text check (label in ('fraud', 'genuine')),
  label_source      text check (label_source in ('operator', 'dispute', 'refund')),
  labelled_by       text,
  labelled_at       timestamptz,
  decided_at        timestamptz not null,
  constraint risk_decision_once unique (merchant_order_id, rule_set_id),
  constraint risk_decision_hold_is_sized check ((decision = 'hold') <= (num_nonnulls(share_bps, hold_days) = 2)),
  constraint risk_decision_review_has_a_status check ((decision = 'review') = (status <> 'decided')),
  constraint risk_decision_proposal_has_an_author check ((proposal is null) = (proposed_by is null)),
  constraint risk_decision_second_is_another check (not needs_second or resolved_by is null or resolved_by <> proposed_by)
);
comment on column risk_decision.facts is 'counts and comparisons only, nothing of the buyer: other rules are tried on them';
comment on column risk_decision.shadow_decision is 'what it would be with the shadow rules live';
create index risk_decision_queue on risk_decision (decided_at, id) where status in ('waiting', 'proposed');
create index risk_decision_latest on risk_decision (decided_at desc, id desc);
create index risk_decision_of_merchant on risk_decision (merchant_id, decided_at desc, id desc);
create index risk_decision_unlabelled on risk_decision (decided_at, id) where label is null;
create index risk_decision_of_order on risk_decision (order_id);
`

const TRAIT = `
create table risk_trait (
  order_id text not null,
  kind     text not null check (kind in ('email', 'account', 'address', 'card', 'device')),
  hash     text not null,
  seen_at  timestamptz not null,
  primary key (order_id, kind, hash)
);
comment on table risk_trait is 'what the buyer of an order is recognised by, as keyed hashes; nothing can be read from them';
create index risk_trait_hash on risk_trait (hash, seen_at);
`

/** Until an operator goes live nothing is kept back: every rule only records what it would have said. */
const FIRST_RULES = `
insert into risk_rule_set (id, version, status, name, valid_from_at, rules, settings, created_by, created_at,
                           published_by, published_at)
values ('rset_1', 1, 'published', 'First rules, watching only', 'epoch', '[
  {"id": "amount", "kind": "amount_unusual", "mode": "shadow", "weight": 30, "times_bps": 50000, "min_history_count": 10},
  {"id": "merchant-hour", "kind": "merchant_velocity", "mode": "shadow", "weight": 20, "hour_count": 60},
  {"id": "buyer-hour", "kind": "buyer_velocity", "mode": "shadow", "weight": 25, "hour_count": 5},
  {"id": "spike", "kind": "sales_spike", "mode": "shadow", "weight": 20, "times_bps": 50000, "min_day_count": 20},
  {"id": "first", "kind": "first_orders", "mode": "shadow", "weight": 15, "order_count": 5},
  {"id": "bank", "kind": "new_bank_account", "mode": "shadow", "weight": 25, "days": 7},
  {"id": "linked", "kind": "buyer_linked", "mode": "shadow", "weight": 60, "links": ["email", "account", "card", "device", "address"]},
  {"id": "refunds", "kind": "refund_rate", "mode": "shadow", "weight": 25, "rate_bps": 2000, "min_history_count": 20},
  {"id": "disputes", "kind": "dispute_rate", "mode": "shadow", "weight": 40, "rate_bps": 100, "min_history_count": 50}
]', '{"review_from_score": 80, "second_person_from_score": 95,
  "holds": [{"from_score": 30, "share_bps": 3000, "days": 7}, {"from_score": 50, "share_bps": 10000, "days": 14}],
  "shortened_by": [{"code": "tracking_added", "days": 1}, {"code": "delivered_with_tracking", "days": 4},
                   {"code": "receipt_confirmed", "days": 2}]}',
  'migration', 'epoch', 'migration', 'epoch');
`
