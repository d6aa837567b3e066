import type { Shop } from "../marketplace/seller"

const PASSWORD = "guildhall"

/** The operators' second person: some decisions need two. */
export const secondOperator = {
  email: "reviewer@guildhall.example",
  password: PASSWORD,
  first_name: "Petra",
  last_name: "Novak",
}

/** A magazine that sends customers and gets a share of what they buy. It sells nothing itself. */
export const demoPartner: Shop = {
  handle: "slow-living-weekly",
  name: "Slow Living Weekly",
  email: "ines@slowliving.example",
  password: PASSWORD,
  country_code: "us",
  currency_code: "usd",
  contact: { first_name: "Inês", last_name: "Duarte" },
}

export const referralCode = "slow-living"
