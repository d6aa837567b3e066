import type { ReactNode } from "react"
import { Container, Heading, Text, clx } from "@medusajs/ui"
import { ArrowLongLeft } from "@medusajs/icons"
import { Link } from "react-router-dom"

interface PageProps {
  title: ReactNode
  subtitle?: ReactNode
  actions?: ReactNode
  back?: { to: string; label: string }
  children: ReactNode
}

export const Page = ({ title, subtitle, actions, back, children }: PageProps) => (
  <div className="mx-auto flex w-full max-w-[1280px] flex-col gap-y-3 p-3 md:p-6">
    <header className="flex flex-col gap-y-2">
      {back && (
        <Link
          to={back.to}
          className="txt-compact-small text-ui-fg-subtle hover:text-ui-fg-base flex w-fit items-center gap-x-1"
        >
          <ArrowLongLeft aria-hidden /> {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2 pb-1">
        <div className="min-w-0">
          <Heading level="h1" className="break-words">
            {title}
          </Heading>
          {subtitle && <div className="text-ui-fg-subtle txt-small pt-1">{subtitle}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
    {children}
  </div>
)

interface SectionProps {
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Leaves out the padding, for tables that reach the edge. */
  flush?: boolean
}

export const Section = ({ title, description, actions, children, flush }: SectionProps) => (
  <Container className="divide-ui-border-base divide-y overflow-hidden p-0">
    {(title || actions) && (
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-4 md:px-6">
        <div className="min-w-0">
          {title && <Heading level="h2">{title}</Heading>}
          {description && (
            <Text size="small" className="text-ui-fg-subtle">
              {description}
            </Text>
          )}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    )}
    <div className={clx({ "px-4 py-4 md:px-6": !flush })}>{children}</div>
  </Container>
)
