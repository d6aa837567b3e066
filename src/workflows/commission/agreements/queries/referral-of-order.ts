/**
 * The rule of self-referral, as SQL: whether the party `c.party` of a code is on the selling or the buying
 * side. It is where it sells itself, where one of its members works for a merchant who sells, or where one of
 * its members is the buyer (the same e-mail address). Such a referral counts for nothing.
 *
 * @param sellers a subquery with the ids of the merchants who sell
 * @param email the buyer's address, an SQL expression
 */
export const isSelfReferral = (sellers: string, email: string): string => `(
  c.party in (${sellers})
  or exists (
    select from membership own
    join member person on person.id = own.member_id and person.deleted_at is null
    left join membership other on other.member_id = own.member_id and other.deleted_at is null
      and other.merchant_id in (${sellers})
    where own.merchant_id = c.party and own.deleted_at is null
      and (other.id is not null or person.email = lower(${email}))))`

const SELLERS_OF_ORDER = `
  select mp.merchant_id from order_item oi
  join order_line_item li on li.id = oi.item_id
  join merchant_product mp on mp.product_id = li.product_id and mp.deleted_at is null
  where oi.order_id = o.id and oi.version = o.placed_version and oi.deleted_at is null and oi.quantity > 0`

/**
 * A column for the statement that reads an order `o` to split: the tokens of the referrals that it carries
 * (`metadata.referral_token`, which its cart had), none where it is a self-referral. An order without one
 * reads nothing.
 */
export const REFERRAL_CODES = `
  case when o.metadata->>'referral_token' is null then '[]'::json else (
    select coalesce(json_agg(r.token), '[]') from referral r join referral_code c on c.id = r.referral_code_id
    where r.token = o.metadata->>'referral_token' and not ${isSelfReferral(SELLERS_OF_ORDER, "o.email")}) end`
