import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import GuildhallStripeProvider from "./service"

export { transferGroupOf, type GuildhallStripeOptions } from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [GuildhallStripeProvider] })
