/**
 * The seams of a settlement run: between two of them everything is one transaction, and a process may die at any of
 * them. `batch_claimed` and `batch_released` are inside a transaction that is then lost.
 */
export type SettlementBoundary = "run_planned" | "batch_claimed" | "batch_released" | "batch_committed" | "run_finished"

/** Called at each seam, with the id of the run. Tests die there; production passes none. */
export type AtSettlementBoundary = (boundary: SettlementBoundary, run_id: string) => void | Promise<void>
