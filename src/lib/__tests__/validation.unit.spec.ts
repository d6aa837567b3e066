import { z } from "@medusajs/framework/zod"
import { emailAddress, handle, recordId, text, webAddress } from "../fields"
import { positiveAmount } from "../money/schemas"
import { parseStrictly } from "../validation"

const body = z.object({
  name: text(5),
  items: z.array(z.object({ id: recordId, amount: positiveAmount }).strict()).optional(),
  email: emailAddress.optional(),
  handle: handle.optional(),
  logo_url: webAddress.optional(),
  kind: z.enum(["a", "b"]).optional(),
  size: z.union([z.literal("S"), z.number()]).optional(),
})

describe("what a request may say", () => {
  it("is given back parsed", () => {
    expect(parseStrictly(body, { name: " Ada ", email: "Ada@Example.com" }, "body")).toEqual({
      name: "Ada",
      email: "ada@example.com",
    })
  })

  it.each([
    [{}, "Invalid body: name: Invalid input: expected string, received undefined"],
    [{ name: "" }, "Invalid body: name: must not be empty"],
    [{ name: "Ada Lovelace" }, "Invalid body: name: must be at most 5 characters"],
    [{ name: "a\u0000" }, "Invalid body: name: must not contain control characters"],
    [{ name: "Ada", extra: 1 }, "Invalid body: extra: unknown field, known are: name, items, email, handle"],
    [{ name: "Ada", items: [{ id: "a", amount: 1, x: 1 }] }, "Invalid body: items.0.x: unknown field"],
    [
      { name: "Ada", items: [{ id: "a", amount: 1.5 }] },
      "items.0.amount: must be a whole number of minor units",
    ],
    [{ name: "Ada", items: [{ id: "a", amount: -1 }] }, "items.0.amount: must be 1 or more minor units"],
    [{ name: "Ada", items: [{ id: "a", amount: 2 ** 53 }] }, "items.0.amount: "],
    [{ name: "Ada", items: [{ id: "a' or 1=1", amount: 1 }] }, "items.0.id: must be an id"],
    [{ name: "Ada", items: "all" }, "items: Invalid input: expected array, received string"],
    [{ name: "Ada", email: "ada" }, "email: must be an e-mail address"],
    [{ name: "Ada", handle: "-ada" }, "handle: must be lower-case letters and digits"],
    [{ name: "Ada", logo_url: "javascript:alert(1)" }, "logo_url: must be an address"],
    [{ name: "Ada", kind: "c" }, 'kind: Invalid option: expected one of "a"|"b"'],
    [{ name: "Ada", size: "M" }, 'size: Invalid input: expected "S", or Invalid input: expected number'],
    [[], "Invalid body: Invalid input: expected object, received array"],
    ["text", "Invalid body: Invalid input: expected object, received string"],
  ])("is refused as %j with the field's path and what would be right", (input, message) => {
    expect(() => parseStrictly(body, input, "body")).toThrow(message)
  })

  it("names several wrong fields at once", () => {
    expect(() => parseStrictly(body, { name: "", kind: "c" }, "body")).toThrow(/name: .*; kind: /)
  })
})
