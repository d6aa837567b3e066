import { useState } from "react"
import type { ReactNode } from "react"
import { Badge, Container, Heading, Table, Text } from "@medusajs/ui"
import type { FeePlan, FeePlanDiff, FeeRule, FieldChange } from "../../../client/types/fee-plan"
import { useFeePlanDiff, useFeePlans } from "../../hooks/fee-plan"
import { Loaded } from "../loaded"
import { Choices } from "../choices"
import { Lines } from "./rules-section"
import { useFeeWords } from "./words"

const IN_FORCE = "in_force"

/** What a plan changes about the one in force, or about another one. */
export const DiffSection = ({ plan }: { plan: FeePlan }) => {
  const { t } = useFeeWords()
  const [other, setOther] = useState(IN_FORCE)
  const plans = useFeePlans({ limit: 50 })
  const diff = useFeePlanDiff(plan.id, plan.revision, other === IN_FORCE ? undefined : other)
  const options = [
    { value: IN_FORCE, label: t("feePlans.diff.inForce") },
    ...(plans.data?.fee_plans ?? [])
      .filter(({ id }) => id !== plan.id)
      .map(({ id, name, version }) => ({
        value: id,
        label: version === null ? name : `${name} (v${version})`,
      })),
  ]
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex flex-wrap items-end justify-between gap-2 px-6 py-4">
        <div>
          <Heading level="h2">{t("feePlans.diff.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("feePlans.diff.hint")}
          </Text>
        </div>
        <div className="w-64 max-w-full">
          <Choices label={t("feePlans.diff.with")} value={other} options={options} onChange={setOther} />
        </div>
      </div>
      <Loaded query={diff}>{(data) => <Differences diff={data} />}</Loaded>
    </Container>
  )
}

const Differences = ({ diff }: { diff: FeePlanDiff }) => {
  const { t } = useFeeWords()
  const { changes, added, removed, changed, unchanged_count } = diff
  if (changes.length + added.length + removed.length + changed.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
        {t("feePlans.diff.none")}
      </Text>
    )
  }
  return (
    <>
      <div className="flex flex-wrap gap-2 px-6 py-3">
        <Badge size="2xsmall" color="green">
          {t("feePlans.diff.added", { count: added.length })}
        </Badge>
        <Badge size="2xsmall" color="red">
          {t("feePlans.diff.removed", { count: removed.length })}
        </Badge>
        <Badge size="2xsmall" color="orange">
          {t("feePlans.diff.changed", { count: changed.length })}
        </Badge>
        <Badge size="2xsmall">{t("feePlans.diff.unchanged", { count: unchanged_count })}</Badge>
      </div>
      {changes.length > 0 && (
        <Part title={t("feePlans.options")}>
          <Changes changes={changes} />
        </Part>
      )}
      {changed.map(({ after, changes: fields }) => (
        <Part
          key={after.id}
          title={after.name}
          badge={t("feePlans.diff.changedOne")}
          color="orange"
          rule={after}
        >
          <Changes changes={fields} />
        </Part>
      ))}
      {added.map((rule) => (
        <Part
          key={rule.id}
          title={rule.name}
          badge={t("feePlans.diff.addedOne")}
          color="green"
          rule={rule}
          withCharges
        />
      ))}
      {removed.map((rule) => (
        <Part
          key={rule.id}
          title={rule.name}
          badge={t("feePlans.diff.removedOne")}
          color="red"
          rule={rule}
          withCharges
        />
      ))}
    </>
  )
}

interface PartProps {
  title: string
  badge?: string
  color?: "green" | "red" | "orange"
  rule?: FeeRule
  withCharges?: boolean
  children?: ReactNode
}

const Part = ({ title, badge, color, rule, withCharges, children }: PartProps) => {
  const { scope, charges, validity } = useFeeWords()
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <Text size="small" weight="plus">
          {title}
        </Text>
        {badge && (
          <Badge size="2xsmall" color={color}>
            {badge}
          </Badge>
        )}
      </div>
      {rule && (
        <Text as="div" size="small" className="text-ui-fg-subtle">
          <Lines lines={[...scope(rule), validity(rule), ...(withCharges ? charges(rule) : [])]} />
        </Text>
      )}
      {children}
    </div>
  )
}

const Changes = ({ changes }: { changes: FieldChange[] }) => {
  const { t, field, value } = useFeeWords()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("feePlans.diff.field")}</Table.HeaderCell>
            <Table.HeaderCell>{t("feePlans.diff.before")}</Table.HeaderCell>
            <Table.HeaderCell>{t("feePlans.diff.after")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {changes.map((change) => (
            <Table.Row key={change.field}>
              <Table.Cell>{field(change.field)}</Table.Cell>
              <Table.Cell className="text-ui-fg-subtle line-through">
                {value(change.field, change.before)}
              </Table.Cell>
              <Table.Cell>{value(change.field, change.after)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
