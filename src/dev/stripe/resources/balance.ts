import { balanceOf } from "../core/core"
import { expand, inRange, currency, paging, range, string } from "../core/params"
import { listPage, route, rowOf } from "../core/router"

export const balanceRoutes = [
  route("GET", "/v1/balance", expand, (core, call) => balanceOf(core, call.account)),
  route(
    "GET",
    "/v1/balance_transactions",
    { ...paging, created: range, currency, payout: string, source: string, type: string },
    (core, call) => {
      const { created, currency: wanted, payout, source, type } = call.params
      if (payout) {
        rowOf(core.store.payout, call, payout)
      }
      return listPage(
        core.store.balance_transaction,
        call,
        "/v1/balance_transactions",
        (one) =>
          inRange(one.created, created) &&
          (!wanted || one.currency === wanted) &&
          // A manual payout is not made of other transactions: its own is all that Stripe lists for it.
          (!payout || one.source === payout) &&
          (!source || one.source === source) &&
          (!type || one.type === type)
      )
    }
  ),
  route("GET", "/v1/balance_transactions/:id", expand, (core, call) =>
    rowOf(core.store.balance_transaction, call, call.path.id, "balance transaction").object
  ),
]
