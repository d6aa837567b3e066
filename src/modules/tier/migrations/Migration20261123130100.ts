import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The tiers, and who had which when. */
export class Migration20261123130100 extends Migration {
  override up(): void {
    this.addSql(TIER)
    this.addSql(TIER_ASSIGNMENT)
    this.addSql(SHIPPED)
  }

  override down(): void {
    this.addSql(`drop table if exists tier_assignment, tier`)
    this.addSql(`drop function if exists tier_assignment_is_immutable`)
  }
}

const TIER = `
create table tier (
  code text primary key check (code ~ '^[a-z][a-z0-9_]*$'),
  name text not null,
  rank integer not null unique check (rank > 0)
);
comment on column tier.rank is 'the higher, the better';
`

const TIER_ASSIGNMENT = `
create table tier_assignment (
  id            text primary key,
  merchant_id   text not null,
  tier_code     text not null references tier (code),
  valid_from_at timestamptz not null,
  assigned_by   text not null,
  reason        text not null check (reason <> ''),
  created_at    timestamptz not null
);
comment on table tier_assignment is 'a history: the tier of a merchant at a time is the latest that has begun; without any, bronze';
create index tier_assignment_of_merchant on tier_assignment (merchant_id, valid_from_at desc, id desc);

create function tier_assignment_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'tier assignment % is history and never changes: assign again', old.id;
end $$;
create trigger tier_assignment_is_immutable before update or delete on tier_assignment
  for each row execute function tier_assignment_is_immutable();
`

const SHIPPED = `
insert into tier (code, name, rank) values
  ('bronze', 'Bronze', 1), ('silver', 'Silver', 2), ('gold', 'Gold', 3), ('diamond', 'Diamond', 4);
`
