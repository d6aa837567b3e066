import { createBrowserRouter } from "react-router-dom"
import { CrashPage, NotFoundPage } from "./layout/fallback-pages"
import { MemberArea } from "./layout/member-area"

/** Every page is loaded when first opened. */
export const router = createBrowserRouter(
  [
    {
      errorElement: <CrashPage />,
      hydrateFallbackElement: <></>,
      children: [
        { path: "/login", lazy: () => import("./merchant/login-page") },
        { path: "/apply", lazy: () => import("./onboarding/apply-page") },
        { path: "/application", lazy: () => import("./onboarding/application-page") },
        { path: "/invitation", lazy: () => import("./merchant/invitation-page") },
        {
          element: <MemberArea />,
          children: [
            { path: "/", lazy: () => import("./home/home-page") },
            { path: "/products", lazy: () => import("./product/product-list-page") },
            { path: "/products/new", lazy: () => import("./product/product-create-page") },
            { path: "/products/:id", lazy: () => import("./product/product-page") },
            { path: "/orders", lazy: () => import("./merchant-order/merchant-order-list-page") },
            { path: "/orders/:id", lazy: () => import("./merchant-order/merchant-order-page") },
            { path: "/shipping-options", lazy: () => import("./shipping/shipping-options-page") },
            { path: "/balance", lazy: () => import("./settlement/balance-page") },
            { path: "/balance/cash-flow", lazy: () => import("./settlement/cash-flow-page") },
            { path: "/balance/earnings/:id", lazy: () => import("./settlement/earning-page") },
            { path: "/balance/withdrawals/:id", lazy: () => import("./settlement/withdrawal-contents-page") },
            { path: "/balance/statements/:id", lazy: () => import("./settlement/statement-page") },
            { path: "/holds", lazy: () => import("./hold/hold-list-page") },
            { path: "/disputes", lazy: () => import("./dispute/dispute-list-page") },
            { path: "/disputes/:id", lazy: () => import("./dispute/dispute-page") },
            { path: "/deposit", lazy: () => import("./deposit/deposit-page") },
            { path: "/payout-account", lazy: () => import("./payout/payout-account-page") },
            { path: "/team", lazy: () => import("./merchant/team-page") },
            { path: "/shop", lazy: () => import("./merchant/shop-page") },
            { path: "/settings", lazy: () => import("./merchant/settings-page") },
          ],
        },
        { path: "*", element: <NotFoundPage /> },
      ],
    },
  ],
  { basename: "/vendor-panel" }
)
