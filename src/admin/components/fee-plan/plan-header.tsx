import { Button, Container, Heading, Text, toast, usePrompt } from "@medusajs/ui"
import { useNavigate } from "react-router-dom"
import type { FeePlan } from "../../../client/types/fee-plan"
import { useCopyFeePlan, useDeleteFeePlan, usePublishFeePlan, useWithdrawFeePlan } from "../../hooks/fee-plan"
import { ActionDrawer } from "../action-drawer"
import { Detail } from "../details"
import { OptionsDrawer } from "./options-drawer"
import { Phase } from "./phase"
import { useFeeWords } from "./words"

/** A plan's name and options, and what can be done with it. */
export const PlanHeader = ({ plan }: { plan: FeePlan }) => {
  const { t, when, rate } = useFeeWords()
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading>{plan.name}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {plan.version === null
              ? t("feePlans.revision", { revision: plan.revision })
              : t("feePlans.version", { version: plan.version })}
          </Text>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Phase phase={plan.phase} />
          <CopyButton plan={plan} />
          {plan.status === "draft" && <DraftActions plan={plan} />}
          {plan.phase === "scheduled" && <WithdrawButton plan={plan} />}
        </div>
      </div>
      <Detail label={t("feePlans.validFrom")}>{when(plan.valid_from_at)}</Detail>
      <Detail label={t("feePlans.fields.promotion_funding")}>
        {t(`feePlans.funding.${plan.promotion_funding}`)}
      </Detail>
      <Detail label={t("feePlans.base")}>
        {[
          t("feePlans.baseItems"),
          ...(plan.base_includes_shipping ? [t("feePlans.baseShipping")] : []),
          ...(plan.base_includes_tax ? [t("feePlans.baseTax")] : []),
        ].join(" + ")}
      </Detail>
      <Detail label={t("feePlans.taxes")}>
        {plan.taxes
          .map(({ country_code, rate_bps }) => `${country_code.toUpperCase()} ${rate(rate_bps)}`)
          .join(", ")}
      </Detail>
    </Container>
  )
}

const CopyButton = ({ plan }: { plan: FeePlan }) => {
  const { t } = useFeeWords()
  const navigate = useNavigate()
  const copy = useCopyFeePlan(plan.id)
  return (
    <ActionDrawer
      trigger={t("feePlans.copy")}
      title={t("feePlans.copyTitle")}
      hint={t("feePlans.copyHint")}
      done={t("feePlans.copied")}
      fields={[
        { name: "name", label: t("feePlans.name"), initial: t("feePlans.copyOf", { name: plan.name }) },
      ]}
      act={async ({ name }) => {
        const { fee_plan } = await copy.mutateAsync(name)
        void navigate(`/fee-plans/${fee_plan.id}`)
      }}
    />
  )
}

const DraftActions = ({ plan }: { plan: FeePlan }) => {
  const { t } = useFeeWords()
  const publish = usePublishFeePlan(plan)
  return (
    <>
      <OptionsDrawer plan={plan} />
      <DeleteButton plan={plan} />
      <ActionDrawer
        trigger={t("feePlans.publish")}
        title={t("feePlans.publishTitle", { name: plan.name })}
        hint={t("feePlans.publishHint")}
        done={t("feePlans.published")}
        variant="primary"
        fields={[
          {
            name: "from",
            label: t("feePlans.publishFrom"),
            hint: t("feePlans.publishFromHint"),
            type: "date",
            optional: true,
          },
        ]}
        act={({ from }) => publish.mutateAsync(from ? new Date(`${from}T00:00:00`).toISOString() : undefined)}
      />
    </>
  )
}

const DeleteButton = ({ plan }: { plan: FeePlan }) => {
  const { t } = useFeeWords()
  const navigate = useNavigate()
  const prompt = usePrompt()
  const remove = useDeleteFeePlan(plan)
  const ask = async () => {
    const agreed = await prompt({
      title: t("feePlans.delete"),
      description: t("feePlans.deleteHint", { name: plan.name }),
      confirmText: t("feePlans.delete"),
      cancelText: t("actions.cancel"),
    })
    if (agreed) {
      await navigate("/fee-plans")
      remove.mutate(undefined, { onError: (error) => toast.error(error.message) })
    }
  }
  return (
    <Button size="small" variant="secondary" isLoading={remove.isPending} onClick={() => void ask()}>
      {t("feePlans.delete")}
    </Button>
  )
}

const WithdrawButton = ({ plan }: { plan: FeePlan }) => {
  const { t, when } = useFeeWords()
  const prompt = usePrompt()
  const withdraw = useWithdrawFeePlan(plan.id)
  const ask = async () => {
    const agreed = await prompt({
      title: t("feePlans.withdraw"),
      description: t("feePlans.withdrawHint", { at: when(plan.valid_from_at) }),
      confirmText: t("feePlans.withdraw"),
      cancelText: t("actions.cancel"),
    })
    if (agreed) {
      withdraw.mutate(undefined, {
        onSuccess: () => toast.success(t("feePlans.withdrawn")),
        onError: (error) => toast.error(error.message),
      })
    }
  }
  return (
    <Button size="small" variant="secondary" isLoading={withdraw.isPending} onClick={() => void ask()}>
      {t("feePlans.withdraw")}
    </Button>
  )
}
