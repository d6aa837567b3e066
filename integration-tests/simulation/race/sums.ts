import { ACCOUNT_KINDS } from "../../../src/modules/ledger/account-kinds"
import { type MoneyDeps } from "../../../src/workflows/money/deps"
import { reconcile } from "../../../src/workflows/payout/steps/reconcile"
import type { Tally } from "./work"
import { currency_code, MERCHANTS } from "./world"

const differ = (what: string, is: unknown, should_be: unknown): string[] =>
  String(is) === String(should_be) ? [] : [`${what}: is ${String(is)}, should be ${String(should_be)}`]

/** Everything that does not agree after the race; nothing, if all is well. */
export const balancesAgree = async (deps: MoneyDeps, tally: Tally): Promise<string[]> => {
  const wrong: string[] = []
  wrong.push(...differ("1, 3: verify", (await deps.ledger.verify()).length, 0))
  for (const { difference_amount } of await deps.ledger.trialBalance()) {
    wrong.push(...differ("2: trial balance", difference_amount, 0n))
  }
  const balances = await deps.ledger.partyBalances(MERCHANTS, currency_code)
  for (const { account, kind, natural_amount } of balances) {
    if (natural_amount < 0n && !ACCOUNT_KINDS[kind].may_go_negative) {
      wrong.push(`6: ${account} is ${natural_amount}`)
    }
  }
  for (const party of MERCHANTS) {
    const has = (kind: string) =>
      balances.find((one) => one.party === party && one.kind === kind)?.natural_amount ?? 0n
    wrong.push(...(await registersAgree(deps, party, has)))
    wrong.push(...(await lifetimesAgree(deps, party, has, tally)))
  }
  const { differences } = await reconcile(deps)
  for (const one of differences.filter(({ what }) => what === "connected")) {
    wrong.push(...differ(`12: connected balance of ${one.merchant_id}`, one.ledger_amount, one.provider_amount))
  }
  return wrong
}

type Has = (kind: string) => bigint

/** What the records say is what the accounts hold. */
const registersAgree = async ({ sql }: MoneyDeps, party: string, has: Has): Promise<string[]> => {
  const sum = async (table: string, amount: string, where: string): Promise<bigint> => {
    const { rows } = await sql.raw<{ rows: { sum: string }[] }>(
      `select coalesce(sum(${amount}), 0)::text as sum from ${table} where merchant_id = ? and ${where}`,
      [party]
    )
    return BigInt(rows[0].sum)
  }
  const pending = await sum("earning", "pending_amount", "true")
  const deposited = await sum("deposit_movement", "case when kind in ('deduction', 'refund') then -amount else amount end", "true")
  const waiting = await sum("withdrawal", "net_amount", "status in ('ready', 'sending')")
  const onItsWay = await sum("withdrawal", "net_amount", "status in ('transferred', 'payout_created')")
  return [
    ...differ(`pending of ${party}`, has("pending"), pending),
    ...differ(`deposit of ${party}`, has("deposit"), deposited),
    ...differ(`in transfer of ${party}`, has("in_transfer"), waiting),
    ...differ(`at Stripe for ${party}`, has("owed_at_stripe") + has("payout_in_transit"), onItsWay),
  ]
}

/** 15: what a party has, had paid out, paid for and owes is what its orders earned it, by the orders alone. */
const lifetimesAgree = async ({ sql }: MoneyDeps, party: string, has: Has, tally: Tally): Promise<string[]> => {
  const { rows } = await sql.raw<{ rows: { sent: string; penalties: string }[] }>(
    `select (select coalesce(sum(amount), 0) from withdrawal where merchant_id = :party
         and status in ('transferred', 'payout_created', 'paid'))::text as sent,
       (select coalesce(sum(amount), 0) from deposit_movement where merchant_id = :party and kind = 'deduction')::text
         as penalties`,
    { party }
  )
  const fees = await sql("withdrawal").where({ merchant_id: party }).whereIn("status", ["ready", "sending"]).sum({ fee: "fee_amount" }).first()
  const holds = has("pending") + has("available") + has("reserve") + has("deposit") + has("in_transfer")
  const gone = BigInt(rows[0].sent) + BigInt(rows[0].penalties) + BigInt(fees?.fee ?? 0)
  return differ(`15: lifetime of ${party}`, holds + gone - has("merchant_receivable"), tally.earned.get(party) ?? 0n)
}
