import StripeConnectPayoutProvider from "./service"

export type { StripeConnectOptions } from "./service"

export default StripeConnectPayoutProvider
