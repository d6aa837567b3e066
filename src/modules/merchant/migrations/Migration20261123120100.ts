import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A merchant may be a partner: it takes part in the sales of others and has no shop. */
export class Migration20261123120100 extends Migration {
  override up(): void {
    this.addSql(`
      ALTER TABLE merchant
        ADD COLUMN kind text NOT NULL DEFAULT 'seller'
          CONSTRAINT merchant_kind_known CHECK (kind IN ('seller', 'partner')),
        ADD COLUMN partner_role text
          CONSTRAINT merchant_partner_role_known CHECK (partner_role IN ('channel', 'referrer', 'provider', 'supplier')),
        ADD CONSTRAINT merchant_partner_has_role CHECK ((kind = 'partner') = (partner_role IS NOT NULL)),
        ADD CONSTRAINT merchant_partner_has_no_shop CHECK (kind = 'seller' OR (shipping_profile_id IS NULL AND stock_location_id IS NULL));
      CREATE INDEX merchant_kind ON merchant (kind, created_at);
    `)
  }

  override down(): void {
    this.addSql(`ALTER TABLE merchant DROP COLUMN partner_role, DROP COLUMN kind`)
  }
}
