import { existsSync, readdirSync } from "node:fs"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { dynamicImport } from "@medusajs/framework/utils"
import { CLOCK_MODULE } from "../../modules/clock"
import type ClockModuleService from "../../modules/clock/service"

type JobModule = {
  default: (container: MedusaContainer, context: { scheduledFor: Date }) => Promise<unknown>
  config: { name: string }
}

const jobsFolder = path.join(__dirname, "..", "..", "jobs")

const isJobModule = (loaded: unknown): loaded is JobModule =>
  typeof loaded === "object" && loaded !== null && "default" in loaded && "config" in loaded

/** The scheduled jobs of src/jobs, by the name that each gives itself. */
const loadJobs = async (): Promise<Map<string, JobModule>> => {
  const files = existsSync(jobsFolder)
    ? readdirSync(jobsFolder).filter((file) => /\.[jt]s$/.test(file) && !file.endsWith(".d.ts"))
    : []
  const modules: unknown[] = await Promise.all(files.map((file) => dynamicImport(path.join(jobsFolder, file))))
  return new Map(modules.filter(isJobModule).map((job) => [job.config.name, job]))
}

/**
 * Runs a scheduled job once, now, and waits for it.
 *
 * @returns the names of all jobs where none is called `name`, otherwise what the job returned
 */
export const runJob = async (
  container: MedusaContainer,
  name: string
): Promise<{ ran: true; result: unknown } | { ran: false; known: string[] }> => {
  const jobs = await loadJobs()
  const job = jobs.get(name)
  if (!job) {
    return { ran: false, known: [...jobs.keys()].sort() }
  }
  const result = await job.default(container, { scheduledFor: container.resolve<ClockModuleService>(CLOCK_MODULE).now() })
  return { ran: true, result }
}
