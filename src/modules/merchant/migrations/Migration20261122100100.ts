import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { builtInRoles } from "../permissions"

const stamps = `
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz`

const tables = `
  CREATE TABLE merchant (
    id text PRIMARY KEY,
    handle text NOT NULL CHECK (handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text NOT NULL,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed')),
    country_code text NOT NULL CHECK (country_code ~ '^[a-z]{2}$'),
    currency_code text NOT NULL CHECK (currency_code ~ '^[a-z]{3}$'),
    email text NOT NULL,
    description text,
    logo_url text,
    shipping_profile_id text,
    stock_location_id text,
    activated_at timestamptz,
    suspended_at timestamptz,
    suspension_reason text,
    metadata jsonb,${stamps},
    CHECK ((status = 'suspended') = (suspended_at IS NOT NULL) OR status = 'closed')
  );
  CREATE UNIQUE INDEX merchant_handle_unique ON merchant (handle) WHERE deleted_at IS NULL;
  CREATE INDEX merchant_status ON merchant (status, created_at);
  CREATE INDEX merchant_shipping_profile ON merchant (shipping_profile_id);

  CREATE TABLE member (
    id text PRIMARY KEY,
    email text NOT NULL CHECK (email = lower(email)),
    first_name text NOT NULL DEFAULT '',
    last_name text NOT NULL DEFAULT '',
    locale text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'zh-CN')),${stamps}
  );
  CREATE UNIQUE INDEX member_email_unique ON member (email) WHERE deleted_at IS NULL;

  CREATE TABLE role (
    id text PRIMARY KEY,
    merchant_id text REFERENCES merchant (id),
    code text NOT NULL,
    name text NOT NULL,
    permissions jsonb NOT NULL CHECK (jsonb_typeof(permissions) = 'array'),${stamps}
  );
  CREATE UNIQUE INDEX role_code_unique ON role (coalesce(merchant_id, ''), code) WHERE deleted_at IS NULL;

  CREATE TABLE membership (
    id text PRIMARY KEY,
    member_id text NOT NULL REFERENCES member (id),
    merchant_id text NOT NULL REFERENCES merchant (id),
    role_id text NOT NULL REFERENCES role (id),${stamps}
  );
  CREATE UNIQUE INDEX membership_unique ON membership (member_id, merchant_id) WHERE deleted_at IS NULL;
  CREATE INDEX membership_merchant ON membership (merchant_id);
  CREATE INDEX membership_role ON membership (role_id);

  CREATE TABLE invitation (
    id text PRIMARY KEY,
    merchant_id text NOT NULL REFERENCES merchant (id),
    email text NOT NULL CHECK (email = lower(email)),
    role_id text NOT NULL REFERENCES role (id),
    token_hash text NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'revoked')),
    invited_by text NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    accepted_by text,${stamps}
  );
  CREATE UNIQUE INDEX invitation_token_unique ON invitation (token_hash) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX invitation_pending_unique ON invitation (merchant_id, email)
    WHERE status = 'pending' AND deleted_at IS NULL;

  CREATE TABLE merchant_product (
    id text PRIMARY KEY,
    product_id text NOT NULL,
    merchant_id text NOT NULL REFERENCES merchant (id),${stamps}
  );
  CREATE UNIQUE INDEX merchant_product_unique ON merchant_product (product_id) WHERE deleted_at IS NULL;
  CREATE INDEX merchant_product_merchant ON merchant_product (merchant_id, created_at);

  CREATE TABLE merchant_shipping_option (
    id text PRIMARY KEY,
    merchant_id text NOT NULL REFERENCES merchant (id),
    shipping_option_id text NOT NULL,${stamps}
  );
  CREATE UNIQUE INDEX merchant_shipping_option_unique ON merchant_shipping_option (shipping_option_id)
    WHERE deleted_at IS NULL;
  CREATE INDEX merchant_shipping_option_merchant ON merchant_shipping_option (merchant_id);
`

const withheld = `
  -- What a suspension took off sale, to be put back exactly by the reinstatement.
  CREATE TABLE merchant_withheld_product (
    product_id text PRIMARY KEY,
    merchant_id text NOT NULL REFERENCES merchant (id),
    withheld_at timestamptz NOT NULL
  );
  CREATE INDEX merchant_withheld_product_merchant ON merchant_withheld_product (merchant_id);
`

/** Merchants, their people and rights, and what in Medusa is theirs. */
export class Migration20261122100100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(tables)
    this.addSql(withheld)
    for (const { code, name, permissions } of builtInRoles) {
      this.addSql(
        `INSERT INTO role (id, code, name, permissions)
         VALUES ('role_${code}', '${code}', '${name}', '${JSON.stringify(permissions)}') ON CONFLICT DO NOTHING`
      )
    }
  }

  override async down(): Promise<void> {
    this.addSql(
      `DROP TABLE IF EXISTS merchant_withheld_product, merchant_shipping_option, merchant_product, invitation,
         membership, role, member, merchant`
    )
  }
}
