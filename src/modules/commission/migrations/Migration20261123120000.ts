import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Who takes part in a sale beside merchant and platform: split agreements, and the referrals that call on them. */
export class Migration20261123120000 extends Migration {
  override up(): void {
    this.addSql(AGREEMENT)
    this.addSql(PARTICIPANT)
    this.addSql(IMMUTABLE)
    this.addSql(REFERRAL)
  }

  override down(): void {
    this.addSql(`drop table if exists referral, referral_code, split_participant_amount, split_participant,
      split_agreement_version, split_agreement`)
    this.addSql(`drop function if exists split_agreement_version_is_immutable, split_participant_is_immutable,
      split_participant_amount_is_immutable`)
  }
}

/** Of each agreement, the version in force at a time is the published one whose dates contain it: never two. */
const AGREEMENT = `
create table split_agreement (
  id         text primary key,
  created_by text not null,
  created_at timestamptz not null
);
create index split_agreement_latest on split_agreement (created_at desc, id);

create table split_agreement_version (
  id                 text primary key,
  split_agreement_id text not null references split_agreement (id),
  version            integer check (version > 0),
  status             text not null default 'draft'
                     constraint split_agreement_version_status_known check (status in ('draft', 'published')),
  name               text not null,
  priority           integer not null check (priority >= 0),
  merchant_id        text,
  sales_channel_id   text,
  category_id        text,
  attribution        text not null
                     constraint split_agreement_attribution_known check (attribution in ('always', 'referral')),
  referral_party     text,
  includes_shipping  boolean not null,
  line_ceiling_bps   integer check (line_ceiling_bps between 0 and 10000),
  valid_from_at      timestamptz,
  valid_until_at     timestamptz,
  created_by         text not null,
  created_at         timestamptz not null,
  published_by       text,
  ended_by           text,
  constraint split_agreement_version_unique unique (split_agreement_id, version),
  constraint split_agreement_referral_party_refers check (referral_party is null or attribution = 'referral'),
  constraint split_agreement_version_published_is_complete check (
    (status = 'published') = (version is not null and valid_from_at is not null and published_by is not null)),
  constraint split_agreement_version_draft_has_no_end check (status = 'published' or valid_until_at is null)
);
comment on column split_agreement_version.merchant_id is 'null: every merchant; as the other scopes';
comment on column split_agreement_version.category_id is 'this category and those below it';
comment on column split_agreement_version.line_ceiling_bps is
  'the most for all participants of a line, of what the customer pays for it with tax';
comment on column split_agreement_version.valid_until_at is 'ended, or the next version took over; only ever brought forward';
create unique index split_agreement_one_draft on split_agreement_version (split_agreement_id) where status = 'draft';
create index split_agreement_in_force on split_agreement_version (merchant_id, valid_from_at, valid_until_at)
  where status = 'published';
`

const PARTICIPANT = `
create table split_participant (
  id                         text primary key,
  split_agreement_version_id text not null references split_agreement_version (id) on delete cascade,
  position                   integer not null check (position >= 0),
  party                      text,
  role                       text not null constraint split_participant_role_known
                             check (role in ('channel', 'referrer', 'provider', 'supplier')),
  base                       text not null constraint split_participant_base_known
                             check (base in ('gross_excl_tax', 'gross_incl_tax', 'net', 'commission')),
  rate_bps                   integer not null check (rate_bps between 0 and 10000),
  fixed_per                  text not null constraint split_participant_fixed_per_known
                             check (fixed_per in ('unit', 'line', 'order')),
  borne_by                   text not null constraint split_participant_bearer_known
                             check (borne_by in ('merchant', 'platform')),
  ceiling_bps                integer check (ceiling_bps between 0 and 10000),
  constraint split_participant_position_unique unique (split_agreement_version_id, position)
);
comment on column split_participant.party is 'null: whoever referred the order';
create index split_participant_of_party on split_participant (party, split_agreement_version_id);

create table split_participant_amount (
  split_participant_id text not null references split_participant (id) on delete cascade,
  currency_code        text not null check (currency_code ~ '^[a-z]{3}$'),
  fixed_amount         bigint not null check (fixed_amount >= 0),
  line_cap_amount      bigint check (line_cap_amount >= 0),
  order_cap_amount     bigint check (order_cap_amount >= 0),
  primary key (split_participant_id, currency_code)
);
comment on column split_participant_amount.fixed_amount is 'for each fixed_per; minor units of currency_code';
`

const IMMUTABLE = `
create function split_agreement_version_is_immutable() returns trigger language plpgsql as $$
begin
  if old.status = 'draft' then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE'
    or to_jsonb(new) - '{valid_until_at,ended_by}'::text[] <> to_jsonb(old) - '{valid_until_at,ended_by}'::text[]
    or coalesce(new.valid_until_at, 'infinity') > coalesce(old.valid_until_at, 'infinity') then
    raise exception 'version % of split agreement % is published and never changes, its end only comes forward: publish a new one',
      old.version, old.split_agreement_id;
  end if;
  return new;
end $$;
create trigger split_agreement_version_is_immutable before update or delete on split_agreement_version
  for each row execute function split_agreement_version_is_immutable();

create function split_participant_is_immutable() returns trigger language plpgsql as $$
declare changed split_participant := case tg_op when 'DELETE' then old else new end;
begin
  if exists (select from split_agreement_version
             where id = changed.split_agreement_version_id and status = 'published') then
    raise exception 'participant % belongs to a published agreement and never changes: publish a new one', changed.id;
  end if;
  return changed;
end $$;
create trigger split_participant_is_immutable before insert or update or delete on split_participant
  for each row execute function split_participant_is_immutable();

create function split_participant_amount_is_immutable() returns trigger language plpgsql as $$
declare changed split_participant_amount := case tg_op when 'DELETE' then old else new end;
begin
  if exists (select from split_participant p join split_agreement_version v on v.id = p.split_agreement_version_id
             where p.id = changed.split_participant_id and v.status = 'published') then
    raise exception 'participant % belongs to a published agreement and never changes: publish a new one',
      changed.split_participant_id;
  end if;
  return changed;
end $$;
create trigger split_participant_amount_is_immutable before insert or update or delete on split_participant_amount
  for each row execute function split_participant_amount_is_immutable();
`

const REFERRAL = `
create table referral_code (
  id          text primary key,
  party       text not null,
  code        text not null constraint referral_code_written_so check (code ~ '^[a-z0-9][a-z0-9-]{2,39}$'),
  window_days integer not null check (window_days between 1 and 365),
  created_by  text not null,
  created_at  timestamptz not null,
  disabled_at timestamptz,
  constraint referral_code_unique unique (code)
);
create index referral_code_of_party on referral_code (party, created_at desc, id);

create table referral (
  token            text primary key,
  referral_code_id text not null references referral_code (id),
  clicked_at       timestamptz not null,
  valid_until_at   timestamptz not null,
  constraint referral_lasts check (valid_until_at > clicked_at)
);
comment on table referral is 'a click on a code or link; whoever knows its token may bring it to a cart';
create index referral_of_code on referral (referral_code_id, clicked_at desc);
`
