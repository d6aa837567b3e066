import { Router } from "./core/router"
import { accountLinkRoutes } from "./resources/account-links"
import { accountRoutes } from "./resources/accounts"
import { balanceRoutes } from "./resources/balance"
import { balanceSettingsRoutes } from "./resources/balance-settings"
import { chargeRoutes } from "./resources/charges"
import { checkoutSessionRoutes } from "./resources/checkout-sessions"
import { customerRoutes } from "./resources/customers"
import { disputeRoutes } from "./resources/disputes"
import { eventRoutes } from "./resources/events"
import { fileRoutes } from "./resources/files"
import { paymentIntentRoutes } from "./resources/payment-intents"
import { paymentMethodRoutes } from "./resources/payment-methods"
import { payoutRoutes } from "./resources/payouts"
import { refundRoutes } from "./resources/refunds"
import { setupIntentRoutes } from "./resources/setup-intents"
import { topupRoutes } from "./resources/topups"
import { transferReversalRoutes } from "./resources/transfer-reversals"
import { transferRoutes } from "./resources/transfers"

/** Every address of Stripe's that the local one knows. */
export const router = new Router([
  ...accountRoutes,
  ...accountLinkRoutes,
  ...balanceRoutes,
  ...balanceSettingsRoutes,
  ...chargeRoutes,
  ...checkoutSessionRoutes,
  ...customerRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...fileRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...payoutRoutes,
  ...refundRoutes,
  ...setupIntentRoutes,
  ...topupRoutes,
  ...transferRoutes,
  ...transferReversalRoutes,
])
