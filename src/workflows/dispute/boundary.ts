/**
 * The seams of a dispute's way: between two of them everything is one transaction or one call, and a process
 * may die at any of them.
 */
export type DisputeBoundary =
  | "dispute_fetched"
  | "dispute_recorded"
  | "dispute_booked"
  | "dispute_decided"
  | "request_claimed"
  | "file_uploaded"
  | "request_called"
  | "request_recorded"

/** Called at each seam. Tests die there; production passes none. */
export type AtDisputeBoundary = (boundary: DisputeBoundary, id: string) => void | Promise<void>
