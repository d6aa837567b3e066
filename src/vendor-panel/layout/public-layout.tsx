import type { ReactNode } from "react"
import { Heading, Text, clx } from "@medusajs/ui"
import { BuildingStorefront } from "@medusajs/icons"
import { LanguageSwitch, ThemeSwitch } from "./preferences"

interface PublicLayoutProps {
  title: string
  hint?: string
  wide?: boolean
  children: ReactNode
}

/** The frame of the pages that need no login. */
export const PublicLayout = ({ title, hint, wide, children }: PublicLayoutProps) => (
  <div className="flex min-h-dvh flex-col">
    <div className="flex justify-end gap-x-1 p-3">
      <LanguageSwitch />
      <ThemeSwitch />
    </div>
    <main className="flex flex-1 flex-col items-center px-4 pb-12 pt-6 md:pt-12">
      <div className={clx("flex w-full flex-col gap-y-6", wide ? "max-w-[720px]" : "max-w-[320px]")}>
        <div className="flex flex-col items-center gap-y-2 text-center">
          <div className="bg-ui-button-inverted text-ui-fg-on-color shadow-buttons-inverted mb-2 flex size-12 items-center justify-center rounded-xl">
            <BuildingStorefront aria-hidden />
          </div>
          <Heading>{title}</Heading>
          {hint && (
            <Text size="small" className="text-ui-fg-subtle">
              {hint}
            </Text>
          )}
        </div>
        {children}
      </div>
    </main>
  </div>
)
