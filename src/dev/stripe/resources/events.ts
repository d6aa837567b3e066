import { expand, inRange, listOf, paging, range, string } from "../core/params"
import { listPage, route, rowOf } from "../core/router"

export const eventRoutes = [
  route("GET", "/v1/events", { ...paging, created: range, type: string, types: listOf(string) }, (core, call) => {
    const { created, type, types } = call.params
    return listPage(
      core.store.event,
      call,
      "/v1/events",
      (one) =>
        inRange(one.created, created) &&
        (!type || one.type === type || (type.endsWith("*") && one.type.startsWith(type.slice(0, -1)))) &&
        (!types || types.includes(one.type))
    )
  }),
  route("GET", "/v1/events/:id", expand, (core, call) => rowOf(core.store.event, call, call.path.id).object),
]
