import { partyAccount } from "../../../modules/ledger/account-kinds"
import type { JournalInput } from "../../../modules/ledger/types"
import { credit, debit, journalOf, type MoneyEvent } from "./journal"

/** A hold on money that is available already: an operator's, or a decision that came after the release. */
export const holdPlacedJournal = (
  event: MoneyEvent & { hold_id: string; party: string; amount: bigint }
): JournalInput =>
  journalOf(event, "hold-placed", event.hold_id, [
    debit(partyAccount("available", event.party), event.amount),
    credit(partyAccount("reserve", event.party), event.amount),
  ])
