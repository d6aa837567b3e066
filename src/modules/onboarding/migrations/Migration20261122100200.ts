import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const table = `
  CREATE TABLE merchant_application (
    id text PRIMARY KEY,
    member_id text NOT NULL,
    status text NOT NULL DEFAULT 'submitted'
      CHECK (status IN ('submitted', 'in_review', 'approved', 'rejected', 'withdrawn')),
    legal_form text NOT NULL CHECK (legal_form IN ('individual', 'sole_trader', 'company', 'government', 'other')),
    legal_name text NOT NULL,
    registration_number text,
    tax_id text,
    shop_name text NOT NULL,
    shop_handle text NOT NULL CHECK (shop_handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    email text NOT NULL,
    contact_first_name text NOT NULL,
    contact_last_name text NOT NULL,
    phone text,
    country_code text NOT NULL CHECK (country_code ~ '^[a-z]{2}$'),
    currency_code text NOT NULL CHECK (currency_code ~ '^[a-z]{3}$'),
    categories jsonb,
    message text,
    decided_by text,
    decided_at timestamptz,
    rejection_reasons jsonb,
    merchant_id text UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CHECK ((status IN ('approved', 'rejected')) = (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
    CHECK ((status = 'approved') = (merchant_id IS NOT NULL)),
    CHECK ((status = 'rejected') = (rejection_reasons IS NOT NULL))
  );

  -- A member has one application on its way at a time, and two applications cannot race for one handle.
  CREATE UNIQUE INDEX merchant_application_open_member ON merchant_application (member_id)
    WHERE status IN ('submitted', 'in_review');
  CREATE UNIQUE INDEX merchant_application_open_handle ON merchant_application (shop_handle)
    WHERE status IN ('submitted', 'in_review');
  CREATE INDEX merchant_application_status ON merchant_application (status, created_at);
`

/** Applications to become a merchant. */
export class Migration20261122100200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(table)
  }

  override async down(): Promise<void> {
    this.addSql("DROP TABLE IF EXISTS merchant_application")
  }
}
