import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** One sale earns several parties: an earning for each of them. */
export class Migration20261123110100 extends Migration {
  override up(): void {
    this.addSql(EARNING_OF_PARTY)
  }

  override down(): void {
    this.addSql(`
      alter table earning drop constraint earning_once, drop column kind;
      alter table earning add constraint earning_merchant_order_id_key unique (merchant_order_id)`)
  }
}

const EARNING_OF_PARTY = `
alter table earning add column kind text not null default 'sale'
  constraint earning_kind_known check (kind in ('sale', 'service', 'rebate'));
alter table earning drop constraint earning_merchant_order_id_key;
alter table earning add constraint earning_once unique (merchant_order_id, merchant_id);
comment on column earning.merchant_id is 'the party that earns: the merchant of the merchant order, or a participant of its split';
comment on column earning.kind is 'sale: the merchant''s own; service: a participant''s; both wait in pending:<party>. rebate: waits in channel_payable:<party>';
comment on column earning.pending_amount is 'stands in pending:<party> (a rebate: in channel_payable:<party>) for this merchant order';
`
