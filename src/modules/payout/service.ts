import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import type { Page } from "../../lib/page"
import * as accounts from "./accounts"
import * as events from "./events"
import * as funds from "./funds"
import * as intents from "./intents"
import { RecoveryRegister } from "./recovery-register"
import type { PayoutProvider, ProviderAccount, ProviderEvent } from "./provider-port"
import type {
  CreateIntent,
  PayoutAccount,
  PayoutFund,
  PayoutIntent,
  Quarantined,
  RecordFund,
  RefundedFund,
  RefundOfFund,
} from "./types"

type InjectedDependencies = { __pg_connection__: Knex; payout_provider?: PayoutProvider }

/**
 * What stands between us and the provider that moves the money: the merchants' accounts there, the intents
 * to send, the funds that payments brought, its messages. It never calls the provider itself (workflows do,
 * outside every transaction) and never books. Every method joins the caller's transaction when it is given
 * as `sql`.
 */
export default class PayoutModuleService {
  private readonly database: Knex
  private readonly configured_provider?: PayoutProvider

  constructor({ __pg_connection__, payout_provider }: InjectedDependencies) {
    this.database = __pg_connection__
    this.configured_provider = payout_provider
  }

  /**
   * The outsider that moves the money.
   * @throws MedusaError NOT_ALLOWED where none is configured
   */
  get provider(): PayoutProvider {
    if (!this.configured_provider) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "No payout provider is configured: give the payout module the option `provider: { resolve, options }`"
      )
    }
    return this.configured_provider
  }

  // ── accounts ──

  /** Writes down that a merchant is to have an account. Idempotent: one per merchant. */
  async openAccount(
    account: { merchant_id: string; country_code: string; opened_at: Date },
    sql: Sql = this.database
  ): Promise<PayoutAccount> {
    return accounts.insertAccount({ ...account, provider: this.provider.id }, sql)
  }

  async accountOf(merchant_id: string, sql: Sql = this.database): Promise<PayoutAccount | undefined> {
    return (await accounts.accountsWhere({ merchant_id }, sql))[0]
  }

  async accountByProviderId(
    provider_account_id: string,
    sql: Sql = this.database
  ): Promise<PayoutAccount | undefined> {
    return (await accounts.accountsWhere({ provider_account_id }, sql))[0]
  }

  /** Every account that exists at the provider. */
  async listAccountsAtProvider(sql: Sql = this.database): Promise<PayoutAccount[]> {
    return accounts.accountsNamed(sql)
  }

  /** Stores what the provider says of an account now. */
  async recordAccount(
    id: string,
    said: { account: ProviderAccount; at: Date },
    sql: Sql = this.database
  ): Promise<PayoutAccount> {
    return accounts.updateAccount(id, said, sql)
  }

  // ── funds ──

  /** Records what captures brought to the platform's balance. Idempotent by capture. */
  async recordFunds(rows: RecordFund[], sql: Sql = this.database): Promise<void> {
    await funds.insertFunds(rows, sql)
  }

  /**
   * Says which platform account each refund is booked against: `psp_pending` while the charge's funds have
   * not settled (they then settle net of it), `psp_available` after. Idempotent by refund.
   */
  async takeRefundsFromFunds(refunds: RefundOfFund[], sql: Transaction): Promise<RefundedFund[]> {
    return funds.takeRefundsFromFunds(refunds, sql)
  }

  async lockDueFunds(now: Date, limit: number, sql: Transaction): Promise<PayoutFund[]> {
    return funds.lockDueFunds(now, limit, sql)
  }

  async markFundsSettled(ids: string[], settled_at: Date, sql: Transaction): Promise<void> {
    await funds.markFundsSettled(ids, settled_at, sql)
  }

  async fundsOfCharge(charge_id: string, sql: Sql = this.database): Promise<PayoutFund[]> {
    return funds.fundsOfCharge(charge_id, sql)
  }

  // ── intents ──

  /** Writes an intent. Idempotent by withdrawal, kind and round. */
  async createIntent(intent: CreateIntent, sql: Transaction): Promise<PayoutIntent> {
    return intents.insertIntent(intent, sql)
  }

  /** Claims due intents for one sender until the lease ends; each comes back as it was before. */
  async claimIntents(
    claim: Parameters<typeof intents.claimDueIntents>[0],
    sql: Sql = this.database
  ): Promise<PayoutIntent[]> {
    return intents.claimDueIntents(claim, sql)
  }

  /** New epoch, new key, stored before it is used. False: the lease was lost, do not send. */
  async startNextEpoch(
    intent: Pick<PayoutIntent, "id" | "kind" | "epoch">,
    by: { lease_token: string; at: Date },
    sql: Sql = this.database
  ): Promise<boolean> {
    return intents.startNextEpoch(intent, by, sql)
  }

  /** Records how a sending ended that did not succeed. False: the lease was lost. */
  async recordFailure(id: string, failure: intents.IntentFailure, sql: Sql = this.database): Promise<boolean> {
    return intents.recordIntentFailure(id, failure, sql)
  }

  /** Records that the provider made it, whoever found that out. */
  async recordSuccess(
    id: string,
    success: Parameters<typeof intents.recordIntentSuccess>[1],
    sql: Transaction
  ): Promise<intents.SuccessRecorded> {
    return intents.recordIntentSuccess(id, success, sql)
  }

  /**
   * Moves an intent from one state to another, once. @throws MedusaError NOT_ALLOWED where it is elsewhere
   */
  async moveIntent(
    id: string,
    move: intents.IntentMove,
    sql: Sql = this.database
  ): Promise<PayoutIntent> {
    return intents.moveIntent(id, move, sql)
  }

  /** Stores what the provider last said of a payout. True: that is news. */
  async recordProviderStatus(
    id: string,
    said: { provider_status: string; at: Date },
    sql: Sql = this.database
  ): Promise<boolean> {
    return intents.recordProviderStatus(id, said, sql)
  }

  async listIntents(
    where: Parameters<typeof intents.intentsWhere>[0],
    sql: Sql = this.database
  ): Promise<PayoutIntent[]> {
    return intents.intentsWhere(where, sql)
  }

  async listPayoutsToFollow(
    page: Parameters<typeof intents.payoutsToFollow>[0],
    sql: Sql = this.database
  ): Promise<PayoutIntent[]> {
    return intents.payoutsToFollow(page, sql)
  }

  /** What can be paid out in a currency; anything where no provider is configured. Minor units. */
  payableIn(currency_code: string): { step: bigint; minimum: bigint } {
    return this.configured_provider?.payout_rules.of(currency_code) ?? { step: 1n, minimum: 1n }
  }

  // ── messages and riddles ──

  /** Writes down that a message came. True: it is to be handled. */
  async receiveEvent(event: ProviderEvent, received_at: Date, sql: Sql = this.database): Promise<boolean> {
    return events.insertEvent(event, received_at, sql)
  }

  async markEventHandled(event: ProviderEvent, handled_at: Date, sql: Sql = this.database): Promise<void> {
    await events.markEventHandled(event, handled_at, sql)
  }

  /** Keeps a movement at the provider that no intent explains. Once each. */
  async quarantine(found: Parameters<typeof events.insertQuarantine>[0], sql: Sql = this.database): Promise<void> {
    await events.insertQuarantine(found, sql)
  }

  async listQuarantine(sql: Sql = this.database): Promise<Quarantined[]> {
    return events.openQuarantine(sql)
  }

  /** What was put aside, for operators. */
  async pageOfQuarantine(
    page: Parameters<typeof events.listQuarantine>[0],
    sql: Sql = this.database
  ): Promise<Page<Quarantined>> {
    return events.listQuarantine(page, sql)
  }

  async retrieveQuarantined(id: string, sql: Sql = this.database): Promise<Quarantined | undefined> {
    return events.quarantinedById(id, sql)
  }

  /** Closes it, once. @returns false where it was closed before */
  async resolveQuarantined(
    id: string,
    how: Parameters<typeof events.resolveQuarantined>[1],
    sql: Transaction
  ): Promise<boolean> {
    return events.resolveQuarantined(id, how, sql)
  }

  /** What is asked back of transfers, and given to cover balances below zero. */
  get recoveries(): RecoveryRegister {
    return new RecoveryRegister(this.database)
  }
}
