/** What becomes of one of the demo's orders. */
export type DemoOrder = {
  /** So many days before the demo's last day the order is placed. */
  days_ago: number
  hour: number
  customer: number
  /** Shop index, product index, value index, quantity. */
  items: [shop: number, product: number, value: number, quantity: number][]
  express?: boolean
  /** The partner sent the customer. */
  is_referred?: boolean
  outcome:
    | "placed"
    | "fulfilled"
    | "shipped"
    | "delivered"
    | "received"
    | "canceled"
    | "refunded_in_part"
    | "disputed"
    | "dispute_won"
}

const customers = [
  ["Olivia", "Reyes", "414 Alder St", "Portland", "OR", "97205"],
  ["Noah", "Kim", "88 Grove Ave", "Oakland", "CA", "94610"],
  ["Amara", "Okafor", "1207 Lake Park Rd", "Madison", "WI", "53711"],
  ["Jonas", "Weber", "31 Chestnut Ln", "Burlington", "VT", "05401"],
  ["Mei", "Chen", "520 Pine St", "Seattle", "WA", "98101"],
  ["Lucía", "Marín", "9 Calle Luna", "Santa Fe", "NM", "87501"],
  ["Theo", "Baptiste", "77 Royal St", "New Orleans", "LA", "70116"],
] as const

/** The customer's e-mail and address, as a checkout sends them. */
export const demoCustomer = (index: number) => {
  const [first_name, last_name, address_1, city, province, postal_code] = customers[index % customers.length]
  const mailbox = `${first_name}.${last_name}`.normalize("NFD").replace(/[^a-zA-Z.]/g, "").toLowerCase()
  return {
    email: `${mailbox}@shoppers.example`,
    shipping_address: { first_name, last_name, address_1, city, province, postal_code, country_code: "us" },
  }
}

const delivered = (days_ago: number, hour: number, customer: number, ...items: DemoOrder["items"]): DemoOrder => ({
  days_ago,
  hour,
  customer,
  items,
  outcome: "delivered",
})

/** A month of the demo marketplace: every state that an order can be in occurs. */
export const demoOrders: DemoOrder[] = [
  delivered(30, 9, 0, [0, 0, 1, 1], [1, 0, 0, 2]),
  delivered(29, 15, 1, [2, 0, 0, 1]),
  delivered(28, 11, 2, [0, 3, 1, 1], [1, 3, 0, 1], [2, 3, 0, 1]),
  delivered(27, 20, 3, [1, 1, 0, 1]),
  { days_ago: 26, hour: 10, customer: 4, items: [[0, 2, 0, 1]], express: true, outcome: "received" },
  delivered(24, 13, 5, [0, 1, 0, 2], [2, 1, 0, 1]),
  delivered(23, 18, 6, [1, 2, 1, 1], [1, 0, 1, 1]),
  { days_ago: 22, hour: 9, customer: 0, items: [[2, 2, 1, 1]], outcome: "canceled" },
  { days_ago: 21, hour: 12, customer: 1, items: [[0, 0, 0, 3]], outcome: "dispute_won" },
  delivered(20, 16, 2, [2, 2, 2, 1], [0, 3, 0, 2]),
  { days_ago: 19, hour: 14, customer: 3, items: [[0, 3, 0, 4], [1, 3, 0, 1]], outcome: "refunded_in_part" },
  { ...delivered(17, 10, 4, [1, 3, 0, 3]), is_referred: true },
  delivered(16, 19, 5, [0, 1, 1, 1], [1, 2, 0, 1], [2, 0, 1, 2]),
  delivered(14, 8, 6, [2, 3, 0, 1]),
  { ...delivered(13, 17, 0, [0, 0, 1, 1]), is_referred: true },
  delivered(12, 11, 1, [1, 1, 0, 1], [0, 2, 0, 1]),
  delivered(10, 15, 2, [2, 1, 0, 2]),
  { days_ago: 9, hour: 9, customer: 3, items: [[0, 3, 1, 1]], outcome: "disputed" },
  { days_ago: 7, hour: 21, customer: 4, items: [[1, 0, 1, 2], [2, 0, 0, 1]], express: true, outcome: "delivered" },
  { ...delivered(6, 12, 5, [0, 0, 0, 2], [1, 3, 0, 1]), is_referred: true },
  { days_ago: 5, hour: 10, customer: 6, items: [[2, 2, 0, 1]], outcome: "shipped" },
  { days_ago: 4, hour: 18, customer: 0, items: [[0, 1, 0, 1], [2, 1, 0, 1]], outcome: "shipped" },
  { days_ago: 3, hour: 13, customer: 1, items: [[1, 2, 1, 2]], outcome: "fulfilled" },
  { days_ago: 2, hour: 16, customer: 2, items: [[0, 0, 1, 1], [1, 0, 0, 1], [2, 3, 0, 1]], outcome: "fulfilled" },
  { days_ago: 1, hour: 11, customer: 3, items: [[0, 2, 0, 1]], outcome: "placed" },
  // Far more than anybody bought of this shop before: somebody looks at it first.
  { days_ago: 1, hour: 15, customer: 6, items: [[0, 3, 1, 5]], outcome: "placed" },
  { days_ago: 1, hour: 20, customer: 4, items: [[0, 3, 0, 2], [1, 1, 0, 1]], outcome: "placed" },
]
