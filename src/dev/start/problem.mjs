/**
 * Something that the person at the keyboard can put right. It is shown as two plain sentences, never as a stack trace.
 */
export class Problem extends Error {
  /**
   * @param {string} what what went wrong
   * @param {string} advice what to do about it
   */
  constructor(what, advice) {
    super(what)
    this.name = "Problem"
    this.advice = advice
  }
}

/** @param {unknown} error */
export const isFullDisk = (error) =>
  /ENOSPC|no space left on device|EDQUOT|disk quota exceeded/i.test(
    error instanceof Error ? `${error.message} ${"code" in error ? error.code : ""}` : String(error)
  )
