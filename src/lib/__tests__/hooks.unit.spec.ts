import { configManager } from "@medusajs/framework/config"
import { takesHook } from "../hooks"

const configured = (plugins: unknown[]) =>
  jest.spyOn(configManager, "config", "get").mockReturnValue({ plugins } as unknown as typeof configManager.config)

describe("the workflow hooks that Guildhall takes", () => {
  afterEach(() => jest.restoreAllMocks())

  it("are taken where the store says nothing", () => {
    configured([{ resolve: "guildhall", options: {} }, "another-plugin"])
    expect(takesHook("completeCart.validate")).toBe(true)
  })

  it("are left to a store that switches them off, each by itself", () => {
    configured([{ resolve: "guildhall", options: { hooks: { "completeCart.validate": false } } }])
    expect(takesHook("completeCart.validate")).toBe(false)
    expect(takesHook("addToCart.validate")).toBe(true)
  })

  it("are taken where no configuration is loaded", () => {
    expect(takesHook("addToCart.validate")).toBe(true)
  })
})
