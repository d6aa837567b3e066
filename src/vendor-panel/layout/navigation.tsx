import type { ComponentType } from "react"
import {
  BuildingStorefront,
  ChatBubbleLeftRight,
  CogSixTooth,
  CreditCard,
  CurrencyDollar,
  House,
  LockClosedSolid,
  ShieldCheck,
  ShoppingCart,
  Tag,
  TruckFast,
  Users,
} from "@medusajs/icons"
import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NavLink } from "react-router-dom"
import { useSession } from "../providers/session"

interface NavigationItem {
  to: string
  label: string
  icon: ComponentType
  permission?: string
  /** A partner has none. */
  ofShop?: true
}

const items: NavigationItem[] = [
  { to: "/", label: "nav.home", icon: House },
  { to: "/orders", label: "nav.orders", icon: ShoppingCart, permission: "order:read" },
  { to: "/products", label: "nav.products", icon: Tag, permission: "product:read" },
  { to: "/shipping-options", label: "nav.shipping", icon: TruckFast, permission: "shipping:read" },
  { to: "/balance", label: "nav.balance", icon: CurrencyDollar, permission: "balance:read" },
  { to: "/holds", label: "nav.holds", icon: LockClosedSolid, permission: "hold:read" },
  { to: "/disputes", label: "nav.disputes", icon: ChatBubbleLeftRight, permission: "dispute:read", ofShop: true },
  { to: "/deposit", label: "nav.deposit", icon: ShieldCheck, permission: "deposit:read" },
  { to: "/payout-account", label: "nav.payoutAccount", icon: CreditCard, permission: "payout_account:read" },
  { to: "/team", label: "nav.team", icon: Users, permission: "member:read" },
  { to: "/shop", label: "nav.shop", icon: BuildingStorefront, permission: "merchant:read", ofShop: true },
  { to: "/settings", label: "nav.settings", icon: CogSixTooth },
]

const linkClass = ({ isActive }: { isActive: boolean }) =>
  clx(
    "txt-compact-small-plus text-ui-fg-subtle transition-fg flex items-center gap-x-3 rounded-md px-2 py-1.5",
    "hover:bg-ui-bg-subtle-hover outline-none focus-visible:shadow-borders-focus",
    { "bg-ui-bg-base shadow-elevation-card-rest text-ui-fg-base": isActive }
  )

export const Navigation = ({ onNavigate }: { onNavigate?: () => void }) => {
  const { t } = useTranslation()
  const { can, membership } = useSession()
  const isShop = membership.merchant.kind === "seller"
  return (
    <nav aria-label={t("nav.label")} className="flex flex-col gap-y-1 p-3">
      {items
        .filter(({ permission, ofShop }) => (isShop || !ofShop) && (!permission || can(permission)))
        .map(({ to, label, icon: Icon }) => (
          <NavLink key={to} to={to} end={to === "/"} className={linkClass} onClick={onNavigate}>
            <Icon aria-hidden /> {t(label)}
          </NavLink>
        ))}
    </nav>
  )
}
