import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A dispute names a charge: its order is found by it. */
export class Migration20261123170200 extends Migration {
  override up(): void {
    this.addSql(`create index booked_capture_of_charge on booked_capture (charge_id) where charge_id is not null`)
    this.addSql(`create index booked_refund_of_payment on booked_refund (payment_id)`)
  }

  override down(): void {
    this.addSql(`drop index booked_refund_of_payment`)
    this.addSql(`drop index booked_capture_of_charge`)
  }
}
