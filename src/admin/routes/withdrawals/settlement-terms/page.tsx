import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Clock } from "@medusajs/icons"
import { Badge, Button, Container, Heading, Table, Text, toast, usePrompt } from "@medusajs/ui"
import type { SettlementTerms } from "../../../../client/types/settlement-terms"
import { Loaded } from "../../../components/loaded"
import { TermsDrawer } from "../../../components/settlement/terms-drawer"
import { ruleText, scopeText } from "../../../components/settlement/terms-text"
import { useSettlementTerms, useWriteTerms } from "../../../hooks/settlement"
import { useLocale } from "../../../lib/locale"

const SettlementTermsPage = () => {
  const { t } = useLocale()
  const terms = useSettlementTerms({ limit: 100 })
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading>{t("settlementTerms.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("settlementTerms.hint")}
          </Text>
        </div>
        <TermsDrawer />
      </div>
      <Loaded query={terms}>{({ settlement_terms }) => <Versions versions={settlement_terms} />}</Loaded>
    </Container>
  )
}

const columns = ["scope", "version", "rule", "validFrom", "reason"] as const

const Versions = ({ versions }: { versions: SettlementTerms[] }) => {
  const { t, when } = useLocale()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            {columns.map((column) => (
              <Table.HeaderCell key={column}>{t(`settlementTerms.${column}`)}</Table.HeaderCell>
            ))}
            <Table.HeaderCell />
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {versions.map((terms) => (
            <Table.Row key={terms.id}>
              <Table.Cell>{scopeText(terms, t)}</Table.Cell>
              <Table.Cell className="tabular-nums">{terms.version}</Table.Cell>
              <Table.Cell className="whitespace-normal">
                {terms.ends_scope ? (
                  <Badge size="2xsmall" color="grey">
                    {t("settlementTerms.ended")}
                  </Badge>
                ) : (
                  ruleText(terms, t)
                )}
              </Table.Cell>
              <Table.Cell>{when(terms.valid_from_at)}</Table.Cell>
              <Table.Cell className="whitespace-normal break-words">{terms.reason ?? "–"}</Table.Cell>
              <Table.Cell>
                <EndButton terms={terms} versions={versions} />
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

const sameScope = (one: SettlementTerms, other: SettlementTerms) => scopeKey(one) === scopeKey(other)
const scopeKey = ({ merchant_id, tier_code, currency_code }: SettlementTerms) =>
  [merchant_id, tier_code, currency_code].join("|")

/** Hands a scope back to what stands above it; offered on the scope's latest version. */
const EndButton = ({ terms, versions }: { terms: SettlementTerms; versions: SettlementTerms[] }) => {
  const { t } = useLocale()
  const prompt = usePrompt()
  const write = useWriteTerms()
  const isLatest = versions.every((other) => !sameScope(terms, other) || other.version <= terms.version)
  if (!isLatest || terms.ends_scope || scopeKey(terms) === "||") {
    return null
  }
  const end = async () => {
    const agreed = await prompt({ title: t("settlementTerms.endTitle"), description: t("settlementTerms.endHint") })
    if (!agreed) {
      return
    }
    const { id: _id, version: _version, created_by: _by, created_at: _at, ...rule } = terms
    const ended = { ...rule, valid_from_at: null, ends_scope: true, reason: t("settlementTerms.ended") }
    write.mutate(ended, {
      onSuccess: () => toast.success(t("settlementTerms.written")),
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <Button size="small" variant="transparent" onClick={() => void end()} isLoading={write.isPending}>
      {t("settlementTerms.end")}
    </Button>
  )
}

export const config = defineRouteConfig({
  label: "settlementTerms.title",
  translationNs: "guildhall",
  icon: Clock,
  rank: 12,
})

export default SettlementTermsPage
