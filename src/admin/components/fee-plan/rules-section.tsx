import { useState } from "react"
import { Button, Container, Heading, IconButton, Input, Table, Text, toast, usePrompt } from "@medusajs/ui"
import { PencilSquare, Plus, Trash } from "@medusajs/icons"
import type { FeePlan, FeeRule } from "../../../client/types/fee-plan"
import { useRemoveFeeRule } from "../../hooks/fee-plan"
import { RuleDrawer } from "./rule-drawer"
import { useFeeWords } from "./words"

/** A screenful: a plan may have thousands. */
const SHOWN_AT_ONCE = 50

const matches = (rule: FeeRule, text: string): boolean =>
  Object.values(rule).some((value) => typeof value === "string" && value.toLowerCase().includes(text))

/** The rules of a plan; of a draft they can be added, changed and taken out. */
export const RulesSection = ({ plan }: { plan: FeePlan }) => {
  const { t } = useFeeWords()
  const [search, setSearch] = useState("")
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const [editing, setEditing] = useState<FeeRule | "new" | null>(null)
  const found = plan.rules.filter((rule) => matches(rule, search.trim().toLowerCase()))
  const is_draft = plan.status === "draft"

  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading level="h2">{t("feePlans.rules", { count: plan.rules.length })}</Heading>
        <div className="flex flex-wrap items-center gap-2">
          <Input
            type="search"
            size="small"
            value={search}
            placeholder={t("list.search")}
            aria-label={t("list.search")}
            onChange={(event) => setSearch(event.target.value)}
          />
          {is_draft && (
            <Button size="small" variant="secondary" onClick={() => setEditing("new")}>
              <Plus aria-hidden /> {t("feePlans.addRule")}
            </Button>
          )}
        </div>
      </div>
      {found.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
          {t(plan.rules.length === 0 ? "feePlans.noRules" : "list.noMatch")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("feePlans.rule")}</Table.HeaderCell>
                <Table.HeaderCell>{t("feePlans.appliesTo")}</Table.HeaderCell>
                <Table.HeaderCell>{t("feePlans.charges")}</Table.HeaderCell>
                {is_draft && <Table.HeaderCell className="w-24" />}
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {found.slice(0, shown).map((rule) => (
                <RuleRow
                  key={rule.id}
                  plan={plan}
                  rule={rule}
                  edit={is_draft ? () => setEditing(rule) : undefined}
                />
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
      {found.length > shown && (
        <div className="flex justify-center px-6 py-3">
          <Button size="small" variant="transparent" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
            {t("feePlans.showMore", { count: found.length - shown })}
          </Button>
        </div>
      )}
      {editing && (
        <RuleDrawer plan={plan} rule={editing === "new" ? null : editing} close={() => setEditing(null)} />
      )}
    </Container>
  )
}

interface RuleRowProps {
  plan: FeePlan
  rule: FeeRule
  edit?: () => void
}

const RuleRow = ({ plan, rule, edit }: RuleRowProps) => {
  const { t, scope, charges, validity } = useFeeWords()
  const prompt = usePrompt()
  const remove = useRemoveFeeRule(plan)
  const askToRemove = async () => {
    const agreed = await prompt({
      title: t("feePlans.removeRule"),
      description: t("feePlans.removeRuleHint", { name: rule.name }),
      confirmText: t("feePlans.removeRule"),
      cancelText: t("actions.cancel"),
    })
    if (agreed) {
      remove.mutate(rule.id, { onError: (error) => toast.error(error.message) })
    }
  }
  return (
    <Table.Row>
      <Table.Cell className="py-2 align-top">{rule.name}</Table.Cell>
      <Table.Cell className="py-2 align-top">
        <Lines lines={[...scope(rule), validity(rule)]} />
      </Table.Cell>
      <Table.Cell className="py-2 align-top">
        <Lines lines={charges(rule)} />
      </Table.Cell>
      {edit && (
        <Table.Cell className="py-2 text-right align-top">
          <IconButton size="small" variant="transparent" aria-label={t("feePlans.editRule")} onClick={edit}>
            <PencilSquare />
          </IconButton>
          <IconButton
            size="small"
            variant="transparent"
            aria-label={t("feePlans.removeRule")}
            isLoading={remove.isPending}
            onClick={() => void askToRemove()}
          >
            <Trash />
          </IconButton>
        </Table.Cell>
      )}
    </Table.Row>
  )
}

/** Some facts, one below the other. */
export const Lines = ({ lines }: { lines: (string | null)[] }) => (
  <>
    {lines
      .filter((line) => line !== null)
      .map((line) => (
        <div key={line} className="whitespace-normal break-words">
          {line}
        </div>
      ))}
  </>
)
