import { setTimeout as sleep } from "node:timers/promises"

/**
 * Asks again until the answer is as it must be: what follows an order or a webhook happens after the call
 * that caused it has been answered.
 *
 * @param waited_for what is waited for, for the message
 * @throws Error when it has not come to be after about 30 seconds
 */
export const eventually = async <T>(
  ask: () => Promise<T>,
  isReady: (answer: T) => boolean | undefined,
  waited_for: string
): Promise<T> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await ask()
    if (isReady(answer)) {
      return answer
    }
    await sleep(Math.min(50 * (attempt + 1), 400))
  }
  throw new Error(`Waited 30 seconds in vain for ${waited_for}`)
}
