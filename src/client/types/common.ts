/** An amount in minor units of the currency beside it (cents for usd, yen for jpy). */
export type MinorAmount = number

/** An instant as ISO 8601 text, UTC. */
export type Instant = string

export interface ListQuery {
  q?: string
  limit?: number
  offset?: number
  order?: string
}

/** What every list answers besides its rows. */
export interface Page {
  count: number
  limit: number
  offset: number
}

/** What every deletion answers. */
export interface Deleted {
  id: string
  object: string
  deleted: boolean
}
