import type { Sql } from "../../../lib/database"
import type { LinkKind } from "../../../modules/risk/rules"

/** Who bought, in plain words: read, hashed, and forgotten. */
export type Buyer = {
  order_id: string
  merchant_ids: string[]
  placed_at: Date
  email: string | null
  account_email: string | null
  address: string | null
  device: string | null
  /** At the provider, where the card is asked for; null where it was not paid there. */
  provider_payment_id: string | null
}

/** The buyers of these merchant orders, one for each order. One query, by primary keys and order_payment_collection. */
export const readBuyers = async (merchant_order_ids: string[], sql: Sql): Promise<Buyer[]> => {
  const { rows } = await sql.raw<{ rows: Buyer[] }>(
    `select mo.order_id, array_agg(distinct mo.merchant_id) as merchant_ids, min(mo.placed_at) as placed_at,
       max(mo.email) as email, max(customer.email) as account_email,
       max(nullif(concat_ws(' ', address->>'address_1', address->>'address_2', address->>'postal_code',
                            address->>'city', address->>'country_code'), '')) as address,
       max(nullif(o.metadata->>'device_id', '')) as device,
       max(p.data->>'id') as provider_payment_id
     from merchant_order mo
     cross join lateral (select mo.shipping_address as address) a
     left join "order" o on o.id = mo.order_id
     left join customer on customer.id = mo.customer_id
     left join order_payment_collection opc on opc.order_id = mo.order_id and opc.deleted_at is null
     left join payment p on p.payment_collection_id = opc.payment_collection_id and p.deleted_at is null
       and p.canceled_at is null and p.provider_id like 'pp_stripe%'
     where mo.id = any(?)
     group by mo.order_id
     order by mo.order_id`,
    [merchant_order_ids]
  )
  return rows
}

/** The e-mail addresses of merchants and of the people who work for them. One query. */
export const readOwnEmails = async (
  merchant_ids: string[],
  sql: Sql
): Promise<{ merchant_id: string; email: string }[]> => {
  const { rows } = await sql.raw<{ rows: { merchant_id: string; email: string }[] }>(
    `select id as merchant_id, email from merchant where id = any(:merchant_ids)
     union
     select s.merchant_id, m.email from membership s join member m on m.id = s.member_id
     where s.merchant_id = any(:merchant_ids) and s.deleted_at is null and m.deleted_at is null`,
    { merchant_ids }
  )
  return rows
}

type Hashed = { merchant_id: string; hash: string }
type BuyerTrait = { order_id: string; merchant_ids: string[]; kind: LinkKind; hash: string }

/**
 * Cards, devices and addresses that merchants' own people have bought with before, among those of these buyers. One
 * query (index risk_trait_hash, then the primary key).
 */
export const readSharedTraits = async (
  { traits, own_emails }: { traits: BuyerTrait[]; own_emails: Hashed[] },
  sql: Sql
): Promise<{ order_id: string; merchant_id: string; kind: LinkKind }[]> => {
  const pairs = traits.flatMap(({ merchant_ids, ...trait }) =>
    trait.kind === "email" || trait.kind === "account"
      ? []
      : merchant_ids.map((merchant_id) => ({ ...trait, merchant_id }))
  )
  if (pairs.length === 0 || own_emails.length === 0) {
    return []
  }
  const { rows } = await sql.raw<{ rows: { order_id: string; merchant_id: string; kind: LinkKind }[] }>(
    `select distinct buyer.order_id, buyer.merchant_id, buyer.kind
     from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as buyer (order_id, merchant_id, kind, hash)
     join unnest(?::text[], ?::text[]) as own (merchant_id, hash) on own.merchant_id = buyer.merchant_id
     join risk_trait seen on seen.hash = buyer.hash and seen.kind = buyer.kind
     join risk_trait bought on bought.order_id = seen.order_id and bought.kind = 'email' and bought.hash = own.hash`,
    [
      pairs.map(({ order_id }) => order_id),
      pairs.map(({ merchant_id }) => merchant_id),
      pairs.map(({ kind }) => kind),
      pairs.map(({ hash }) => hash),
      own_emails.map(({ merchant_id }) => merchant_id),
      own_emails.map(({ hash }) => hash),
    ]
  )
  return rows
}

/** How many orders each of these orders' buyers placed within the hour before it, itself included. One query. */
export const countBuyersHour = async (order_ids: string[], sql: Sql): Promise<Map<string, number>> => {
  const { rows } = await sql.raw<{ rows: { order_id: string; hour_count: number }[] }>(
    `select mine.order_id, count(distinct theirs.order_id)::int as hour_count
     from risk_trait mine
     join risk_trait theirs on theirs.hash = mine.hash and theirs.kind = mine.kind
       and theirs.seen_at > mine.seen_at - interval '1 hour' and theirs.seen_at <= mine.seen_at
     where mine.order_id = any(?) and mine.kind <> 'address'
     group by mine.order_id`,
    [order_ids]
  )
  return new Map(rows.map(({ order_id, hour_count }) => [order_id, hour_count]))
}
