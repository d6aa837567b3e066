import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { DisputeNews } from "./dispute-event"

/** Tells others what is committed. Events may be lost: nothing that must happen depends on one. */
export const announce = async (container: MedusaContainer, news: DisputeNews[]): Promise<void> => {
  if (news.length > 0) {
    await container.resolve(Modules.EVENT_BUS).emit(news)
  }
}
