/**
 * How the composite workflows of merchants lock an order, in seconds. An order has one active change at a
 * time: two merchants of one order who act at once take turns, and the second waits no longer than a
 * browser does.
 */
export const ORDER_LOCK = { timeout: 20, ttl: 120 } as const
