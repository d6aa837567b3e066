import { configManager } from "@medusajs/framework/config"

/** The workflow hooks that Guildhall takes. Medusa allows one handler of each in the whole process. */
export type TakenHook = "addToCart.validate" | "completeCart.validate"

type GuildhallPlugin = { resolve: string; options?: { hooks?: Partial<Record<TakenHook, boolean>> } }

const pluginOptions = (): GuildhallPlugin["options"] => {
  try {
    const plugins = (configManager.config.plugins ?? []) as (string | GuildhallPlugin)[]
    const own = plugins.find((plugin) => typeof plugin !== "string" && /(^|\/)guildhall$/.test(plugin.resolve))
    return typeof own === "object" ? own.options : undefined
  } catch {
    // No configuration is loaded: a test or a script imports the workflows by themselves.
    return undefined
  }
}

/**
 * Whether Guildhall is to take a hook. A store that needs one for itself switches it off with the plugin's option
 * `hooks: { "completeCart.validate": false }`, and calls Guildhall's exported handler from its own.
 */
export const takesHook = (hook: TakenHook): boolean => pluginOptions()?.hooks?.[hook] !== false
