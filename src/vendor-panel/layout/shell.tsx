import { Suspense, useState } from "react"
import { Alert, Drawer, DropdownMenu, IconButton } from "@medusajs/ui"
import { ArrowRightOnRectangle, SidebarLeft, User } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { Outlet } from "react-router-dom"
import { RowSkeletons } from "../components/states"
import { useUpdateMe } from "../hooks/me"
import { useSession } from "../providers/session"
import { Navigation } from "./navigation"
import { LanguageSwitch, ThemeSwitch } from "./preferences"
import { ShopSwitch } from "./shop-switch"

const Sidebar = ({ onNavigate }: { onNavigate?: () => void }) => (
  <div className="flex h-full w-full flex-col overflow-y-auto">
    <div className="border-ui-border-base border-b border-dashed p-3">
      <ShopSwitch />
    </div>
    <Navigation onNavigate={onNavigate} />
  </div>
)

const MobileSidebar = () => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <IconButton variant="transparent" className="lg:hidden" aria-label={t("nav.open")}>
          <SidebarLeft />
        </IconButton>
      </Drawer.Trigger>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{t("app.name")}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="p-0">
          <Sidebar onNavigate={() => setOpen(false)} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

const AccountMenu = () => {
  const { t } = useTranslation()
  const { member, logOut } = useSession()
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton variant="transparent" aria-label={t("account.menu")}>
          <User />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" className="max-w-[260px]">
        <DropdownMenu.Label className="truncate">{member.email}</DropdownMenu.Label>
        <DropdownMenu.Separator />
        <DropdownMenu.Item onClick={logOut} className="gap-x-2">
          <ArrowRightOnRectangle className="text-ui-fg-subtle" aria-hidden /> {t("account.logOut")}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

const Topbar = () => {
  const update = useUpdateMe()
  return (
    <div className="border-ui-border-base flex items-center justify-between border-b p-2 md:p-3">
      <MobileSidebar />
      <div className="ml-auto flex items-center gap-x-1">
        <LanguageSwitch onChange={(locale) => update.mutate({ locale })} />
        <ThemeSwitch />
        <AccountMenu />
      </div>
    </div>
  )
}

/** The frame around every page of a logged-in member. */
export const Shell = () => {
  const { t } = useTranslation()
  const { membership } = useSession()
  return (
    <div className="flex h-dvh overflow-hidden">
      <a
        href="#main"
        className="bg-ui-bg-base sr-only rounded-md p-2 focus:not-sr-only focus:absolute focus:z-50"
      >
        {t("nav.skip")}
      </a>
      <aside className="border-ui-border-base hidden w-[220px] shrink-0 border-r lg:flex">
        <Sidebar />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <Topbar />
        <main id="main" tabIndex={-1} className="flex-1 overflow-y-auto outline-none">
          {membership.merchant.status !== "active" && (
            <div className="p-3 md:px-6">
              <Alert variant="warning">{t(`shops.${membership.merchant.status}`)}</Alert>
            </div>
          )}
          <Suspense fallback={<RowSkeletons />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </div>
  )
}
