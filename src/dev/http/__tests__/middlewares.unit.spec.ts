import { developmentMiddlewares } from "../middlewares"

describe("what only development may do", () => {
  it.each([{}, { GUILDHALL_DEV: "" }, { GUILDHALL_DEV: "0" }, { GUILDHALL_DEV: "true" }, { NODE_ENV: "development" }])(
    "mounts nothing with %j",
    (env) => {
      expect(developmentMiddlewares(env)).toEqual([])
    }
  )

  it("mounts the clock and the jobs with GUILDHALL_DEV=1, behind the guard", () => {
    expect(developmentMiddlewares({ GUILDHALL_DEV: "1" }).map(({ matcher }) => matcher)).toEqual([
      "/dev",
      "/dev/clock",
      "/dev/jobs",
    ])
  })
})
