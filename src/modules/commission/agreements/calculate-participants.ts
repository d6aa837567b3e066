import { allocate, BPS_IN_WHOLE } from "../../../lib/money"
import { shareRounded } from "../share-rounded"
import { asText, type Draft, type ParticipantShare, shareOf } from "./participant-share"
import { baseOf, concerns, type ParticipatingLine } from "./share-base"
import type { AgreementInForce, ParticipantAmount, ParticipantInForce } from "./types"

export type { ParticipantShare } from "./participant-share"
export type { ParticipatingLine } from "./share-base"

/**
 * What the participants of the agreements in force get of each line of one order. Pure and deterministic:
 *
 * 1. Participants are served one after the other: agreements by priority, then by id; participants as they
 *    stand in their agreement.
 * 2. A share is exact to a ten-thousandth of a minor unit: rate × base + fixed amount, lowered to the cap of
 *    the line, the participant's ceiling, what the line's ceiling leaves, and, where the merchant bears it,
 *    what the merchant has left. A limit is a whole number of minor units, rounded down: no rounding lifts a
 *    share above it.
 * 3. All its lines together are lowered to the cap of the order, shared by what each would have got.
 * 4. A participant's total rounds half up, once; its lines share it by largest remainder, ties by line order
 *    (money.md, "Splitting").
 *
 * A participant gets nothing of a line that it sells itself. What a limit takes is not made up for
 * elsewhere.
 *
 * @param agreements those in force, with their participants' parties (`agreementsInForce`)
 * @returns for each line, in their order, the shares above zero
 */
export const calculateParticipants = (
  agreements: readonly AgreementInForce[],
  currency_code: string,
  lines: readonly ParticipatingLine[]
): ParticipantShare[][] =>
  explainParticipants(agreements, currency_code, lines).map((shares) =>
    shares.filter((share) => share.amount > 0n)
  )

/** As `calculateParticipants`, with the shares that limits lowered to nothing: for an explanation. */
export const explainParticipants = (
  agreements: readonly AgreementInForce[],
  currency_code: string,
  lines: readonly ParticipatingLine[]
): ParticipantShare[][] => {
  const shares: ParticipantShare[][] = lines.map(() => [])
  if (agreements.length === 0) {
    return shares
  }
  const rooms = lines.map((line) => roomOf(agreements, line))
  for (const agreement of [...agreements].sort(byPriority)) {
    for (const participant of agreement.participants) {
      serve({ agreement, participant, currency_code, lines, rooms }, shares)
    }
  }
  return shares
}

/** What limits still leave of a line, in minor units. */
type Room = {
  merchant: bigint
  /** null: no agreement on the line has a ceiling. */
  line: bigint | null
  line_ceiling_bps: number | null
}

type Serving = {
  agreement: AgreementInForce
  participant: ParticipantInForce
  currency_code: string
  lines: readonly ParticipatingLine[]
  rooms: readonly Room[]
}

const byPriority = (a: AgreementInForce, b: AgreementInForce): number =>
  a.priority - b.priority || (a.agreement_id < b.agreement_id ? -1 : Number(a.agreement_id > b.agreement_id))

const atLeastZero = (amount: bigint): bigint => (amount < 0n ? 0n : amount)

/** A limit in basis points of what the customer pays with tax, rounded down: never above it. */
const ceilingOf = (line: ParticipatingLine, ceiling_bps: number): bigint =>
  ((line.paid_amount + line.tax_amount) * BigInt(ceiling_bps)) / BPS_IN_WHOLE

const roomOf = (agreements: readonly AgreementInForce[], line: ParticipatingLine): Room => {
  const ceilings = agreements
    .filter((agreement) => concerns(agreement, line))
    .flatMap(({ line_ceiling_bps }) => line_ceiling_bps ?? [])
  const line_ceiling_bps = ceilings.length === 0 ? null : Math.min(...ceilings)
  return {
    merchant: atLeastZero(line.merchant_amount),
    line: line_ceiling_bps === null ? null : ceilingOf(line, line_ceiling_bps),
    line_ceiling_bps,
  }
}

/** Adds the shares of one participant to the lines that it takes part in, and takes them from what is left. */
const serve = (serving: Serving, shares: ParticipantShare[][]): void => {
  const { participant, agreement, currency_code, lines, rooms } = serving
  const amount = participant.amounts.find((candidate) => candidate.currency_code === currency_code)
  const own = lines.flatMap((line, index) =>
    concerns(agreement, line) && line.merchant_id !== participant.party ? [index] : []
  )
  const fixed = fixedAmounts(participant, amount, own.map((index) => lines[index]))
  const drafts = own.map((index, position) => draftOf(serving, amount, index, fixed[position]))
  lowerToOrderCap(drafts, amount?.order_cap_amount ?? null)

  const rounded = shareRounded(drafts.map(({ exact }) => exact))
  for (const [position, draft] of drafts.entries()) {
    const room = rooms[draft.index]
    const share = rounded[position]
    room.line = room.line === null ? null : room.line - share
    room.merchant -= participant.borne_by === "merchant" ? share : 0n
    const { line_ceiling_bps } = room
    shares[draft.index].push(
      shareOf({ agreement, participant, draft, amount, line_ceiling_bps, fixed: fixed[position], share })
    )
  }
}

/** The fixed part of each line: an order's is shared by what was paid for the lines. */
const fixedAmounts = (
  { fixed_per }: ParticipantInForce,
  amount: ParticipantAmount | undefined,
  lines: readonly ParticipatingLine[]
): bigint[] => {
  const fixed_amount = amount?.fixed_amount ?? 0n
  if (fixed_per === "order") {
    return lines.length === 0 ? [] : allocate(fixed_amount, lines.map(({ paid_amount }) => paid_amount))
  }
  return lines.map(({ quantity }) => (fixed_per === "unit" ? fixed_amount * BigInt(quantity) : fixed_amount))
}

const draftOf = (
  { participant, lines, rooms }: Serving,
  amount: ParticipantAmount | undefined,
  index: number,
  fixed: bigint
): Draft => {
  const line = lines[index]
  const room = rooms[index]
  const { base_amount, step } = baseOf(participant.base, line)
  let exact = base_amount * BigInt(participant.rate_bps) + fixed * BPS_IN_WHOLE
  const steps = [
    step,
    `${participant.rate_bps} bps of ${base_amount}${fixed === 0n ? "" : ` + ${fixed} fixed`} = ${asText(exact)}`,
  ]
  const lower = (limit: bigint | null | undefined, why: string) => {
    if (limit !== null && limit !== undefined && exact > limit * BPS_IN_WHOLE) {
      exact = limit * BPS_IN_WHOLE
      steps.push(`lowered to ${limit}: ${why}`)
    }
  }
  lower(amount?.line_cap_amount, "the cap of a line")
  const { ceiling_bps } = participant
  lower(
    ceiling_bps === null ? null : ceilingOf(line, ceiling_bps),
    `the participant's ceiling of ${ceiling_bps} bps`
  )
  lower(room.line, `what the line's ceiling of ${room.line_ceiling_bps} bps leaves after those served before`)
  if (participant.borne_by === "merchant") {
    lower(room.merchant, "what the merchant has left after commission and those served before")
  }
  return { index, exact, base_amount, steps }
}

const lowerToOrderCap = (drafts: Draft[], order_cap_amount: bigint | null): void => {
  const total = drafts.reduce((all, { exact }) => all + exact, 0n)
  if (order_cap_amount === null || total <= order_cap_amount * BPS_IN_WHOLE) {
    return
  }
  const shares = allocate(order_cap_amount, drafts.map(({ exact }) => exact))
  for (const [position, draft] of drafts.entries()) {
    draft.exact = shares[position] * BPS_IN_WHOLE
    draft.steps.push(
      `lowered to ${shares[position]}: its share of the order's cap of ${order_cap_amount} (all lines: ${asText(total)})`
    )
  }
}
