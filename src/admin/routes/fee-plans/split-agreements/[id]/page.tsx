import { Button, Container, Heading, toast, usePrompt } from "@medusajs/ui"
import { Link, useNavigate, useParams } from "react-router-dom"
import type { SplitAgreement } from "../../../../../client/types/partner"
import { ActionDrawer } from "../../../../components/action-drawer"
import { Loaded } from "../../../../components/loaded"
import { DiffSection } from "../../../../components/split-agreement/diff-section"
import { ExplainSection } from "../../../../components/split-agreement/explain-section"
import { PhaseBadge } from "../../../../components/split-agreement/phase-badge"
import { namesOf, VersionSection } from "../../../../components/split-agreement/version-section"
import { useDiscardDraft, useEndAgreement, usePublishAgreement, useSplitAgreement } from "../../../../hooks/split-agreement"
import { useLocale } from "../../../../lib/locale"

const SplitAgreementPage = () => {
  const { t } = useLocale()
  const { id = "" } = useParams()
  const agreement = useSplitAgreement(id)
  return (
    <Loaded query={agreement}>
      {({ split_agreement, parties }) => {
        const nameOf = namesOf(parties, t("splitAgreements.form.referrer"))
        const [latest, before] = split_agreement.versions
        return (
          <div className="flex flex-col gap-y-3">
            <HeadSection agreement={split_agreement} />
            {before && <DiffSection from={before} to={latest} nameOf={nameOf} />}
            <ExplainSection id={id} nameOf={nameOf} />
            {split_agreement.versions.map((version) => (
              <VersionSection key={version.id} version={version} nameOf={nameOf} />
            ))}
          </div>
        )
      }}
    </Loaded>
  )
}

/** A day as a form gives it, from its first moment here; none, or one that has begun: at once. */
const startOf = (day: string): string | undefined => {
  const start = new Date(`${day}T00:00`)
  return start.getTime() > new Date().getTime() ? start.toISOString() : undefined
}

const HeadSection = ({ agreement }: { agreement: SplitAgreement }) => {
  const { t } = useLocale()
  const publish = usePublishAgreement(agreement.id)
  const end = useEndAgreement(agreement.id)
  const hasDraft = agreement.versions.some(({ phase }) => phase === "draft")
  const mayEnd = agreement.versions.some(({ phase }) => phase === "in_force" || phase === "planned")
  return (
    <Container className="flex flex-wrap items-center justify-between gap-2">
      <div className="flex flex-wrap items-center gap-x-3">
        <Heading>{agreement.name}</Heading>
        <PhaseBadge phase={agreement.phase} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" variant="secondary" asChild>
          <Link to={`/fee-plans/split-agreements/${agreement.id}/edit`}>
            {t(hasDraft ? "splitAgreements.editDraft" : "splitAgreements.newVersion")}
          </Link>
        </Button>
        {hasDraft && <DiscardButton id={agreement.id} isOnly={agreement.versions.length === 1} />}
        {hasDraft && (
          <ActionDrawer
            trigger={t("splitAgreements.publish")}
            title={t("splitAgreements.publishTitle", { name: agreement.name })}
            hint={t("splitAgreements.publishHint")}
            done={t("splitAgreements.published")}
            variant="primary"
            fields={[
              {
                name: "from",
                label: t("splitAgreements.validFrom"),
                hint: t("splitAgreements.atOnce"),
                type: "date",
                optional: true,
              },
            ]}
            act={({ from }) => publish.mutateAsync({ valid_from: startOf(from) })}
          />
        )}
        {mayEnd && (
          <ActionDrawer
            trigger={t("splitAgreements.end")}
            title={t("splitAgreements.endTitle", { name: agreement.name })}
            hint={t("splitAgreements.endHint")}
            done={t("splitAgreements.ended")}
            fields={[
              {
                name: "from",
                label: t("splitAgreements.endsFrom"),
                hint: t("splitAgreements.atOnce"),
                type: "date",
                optional: true,
              },
            ]}
            act={({ from }) => end.mutateAsync({ ends_at: startOf(from) })}
          />
        )}
      </div>
    </Container>
  )
}

const DiscardButton = ({ id, isOnly }: { id: string; isOnly: boolean }) => {
  const { t } = useLocale()
  const prompt = usePrompt()
  const discard = useDiscardDraft(id)
  const navigate = useNavigate()
  const ask = async () => {
    const agreed = await prompt({
      title: t("splitAgreements.discardTitle"),
      description: t("splitAgreements.discardHint"),
      confirmText: t("splitAgreements.discard"),
      cancelText: t("actions.cancel"),
    })
    if (agreed) {
      discard.mutate(undefined, {
        // An agreement without any version is gone.
        onSuccess: () => isOnly && navigate("/fee-plans/split-agreements"),
        onError: (error) => toast.error(error.message),
      })
    }
  }
  return (
    <Button size="small" variant="secondary" isLoading={discard.isPending} onClick={() => void ask()}>
      {t("splitAgreements.discard")}
    </Button>
  )
}

export default SplitAgreementPage
