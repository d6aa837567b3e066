import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { WHAT_IF_REQUESTED } from "../workflows/commission/workflows/request-what-if"
import { runWhatIfsWorkflow } from "../workflows/commission/workflows/run-what-ifs"

/** An operator asked what a fee plan would have charged. Lost events are made up for by the job run-what-ifs. */
export default async function whatIfRequested({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await runWhatIfsWorkflow(container).run({ input: { id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: WHAT_IF_REQUESTED,
  context: { subscriberId: "what-if-requested" },
}
