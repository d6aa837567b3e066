import { asValue } from "@medusajs/framework/awilix"
import type { LoaderOptions } from "@medusajs/framework/types"
import { dynamicImport, normalizeImportPathWithSource } from "@medusajs/framework/utils"
import type { PayoutProvider } from "./provider-port"

/**
 * Where the module's provider comes from: the path of a file (or package) with the provider class, and its
 * options.
 */
export type PayoutModuleOptions = {
  provider?: { resolve: string; options?: Record<string, unknown> }
}

export const PAYOUT_PROVIDER = "payout_provider"

type ProviderClass = new (cradle: Record<string, unknown>, options: Record<string, unknown>) => PayoutProvider

/**
 * Makes the provider that the options name and registers it for the service. Without one the module still
 * starts: everything but sending money works, and sending says what is missing.
 * @throws Error where the file exports no provider class
 */
export default async function payoutProviderLoader({ container, options }: LoaderOptions): Promise<void> {
  const { provider } = (options ?? {}) as PayoutModuleOptions
  container.register(PAYOUT_PROVIDER, asValue(provider ? await providerFrom(provider) : undefined))
}

const providerFrom = async ({
  resolve,
  options = {},
}: NonNullable<PayoutModuleOptions["provider"]>): Promise<PayoutProvider> => {
  const path = require.resolve(normalizeImportPathWithSource(resolve), { paths: [process.cwd()] })
  const exported: unknown = await dynamicImport(path)
  const Provider = classIn(exported)
  if (!Provider) {
    throw new Error(`The payout provider "${resolve}" exports no class by default: see provider-port.ts`)
  }
  return new Provider({}, options)
}

const classIn = (exported: unknown): ProviderClass | undefined => {
  const candidate = (exported as { default?: unknown } | undefined)?.default ?? exported
  if (typeof candidate === "function") {
    return candidate as ProviderClass
  }
  return candidate && typeof candidate === "object" && "default" in candidate ? classIn(candidate) : undefined
}
