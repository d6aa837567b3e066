const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")
const { JobLoader } = require("@medusajs/framework/jobs")

// Entities of an earlier suite in this process would be found twice.
MetadataStorage.clear()

// Scheduled jobs stay registered but never run by themselves: a sweep in the middle of a test would change what it
// looks at, or meet a database that is being restored. Tests run the job, or its workflow, that they are about.
const register = JobLoader.prototype.register
JobLoader.prototype.register = function (job) {
  const { schedule } = job.config
  const never = { ...(typeof schedule === "object" ? schedule : { cron: schedule }), numberOfExecutions: 0 }
  return register.call(this, { ...job, config: { ...job.config, schedule: never } })
}
