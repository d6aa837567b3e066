import { refuseForeignChoices } from "../choose-cart-options"

const offered = [
  { id: "so_a1", shipping_profile_id: "sp_a" },
  { id: "so_a2", shipping_profile_id: "sp_a" },
  { id: "so_b1", shipping_profile_id: "sp_b" },
]
const choose = (...ids: string[]) => refuseForeignChoices(ids.map((option_id) => ({ option_id })), offered)

describe("the shipping choices of a cart with two merchants", () => {
  it("may be made for both, or for one of them", () => {
    expect(() => choose("so_a2", "so_b1")).not.toThrow()
    expect(() => choose("so_b1")).not.toThrow()
  })

  it.each([
    ["of a merchant who has nothing in the cart", ["so_a1", "so_c1"], "options.1.option_id: \"so_c1\" is not available"],
    ["twice for one merchant", ["so_a1", "so_b1", "so_a2"], "options.2.option_id: ships the same items as options.0"],
    ["twice the same", ["so_b1", "so_b1"], "options.1.option_id: ships the same items as options.0"],
  ])("cannot be made %s", (_, ids, message) => {
    expect(() => choose(...ids)).toThrow(message)
  })
})
