import { Container, Heading, Text } from "@medusajs/ui"
import { useAddDisputeSettings, useDisputeSettings } from "../../hooks/dispute"
import { useLocale } from "../../lib/locale"
import { ActionDrawer } from "../action-drawer"
import { Detail } from "../details"
import { Loaded } from "../loaded"

/** How disputes are handled: the version that is in force last, and a form for the next. */
export const DisputeSettingsSection = () => {
  const { t, when } = useLocale()
  const settings = useDisputeSettings()
  const add = useAddDisputeSettings()
  const yesNo = ["yes", "no"].map((value) => ({ value, label: t(`disputes.${value}`) }))
  return (
    <Loaded query={settings}>
      {([now]) => (
        <Container className="divide-y p-0">
          <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
            <div>
              <Heading level="h2">{t("disputes.settings")}</Heading>
              <Text size="small" className="text-ui-fg-subtle">
                {t("disputes.settingsHint")}
              </Text>
            </div>
            <ActionDrawer
              trigger={t("disputes.addSettings")}
              title={t("disputes.settings")}
              hint={t("disputes.settingsHint")}
              done={t("disputes.settingsAdded")}
              fields={[
                {
                  ...{ name: "fee", label: t("disputes.feeBy"), type: "choice", initial: now.fee_borne_by },
                  choices: ["platform", "merchant"].map((value) => ({ value, label: t(`disputes.feeByWho.${value}`) })),
                },
                { name: "margin", label: t("disputes.margin"), type: "number", initial: String(now.evidence_margin_hours) },
                {
                  ...{ name: "review", label: t("disputes.review"), type: "choice", choices: yesNo },
                  initial: now.is_review_required ? "yes" : "no",
                },
                {
                  ...{ name: "participants", label: t("disputes.participants"), type: "choice", choices: yesNo },
                  initial: now.freezes_participants ? "yes" : "no",
                },
              ]}
              act={({ fee, margin, review, participants }) =>
                add.mutateAsync({
                  fee_borne_by: fee === "merchant" ? "merchant" : "platform",
                  evidence_margin_hours: Number(margin),
                  is_review_required: review === "yes",
                  freezes_participants: participants === "yes",
                })
              }
            />
          </div>
          <Detail label={t("disputes.version", { version: now.version })}>
            {t("disputes.since")} {when(now.valid_from_at)}
          </Detail>
          <Detail label={t("disputes.feeBy")}>{t(`disputes.feeByWho.${now.fee_borne_by}`)}</Detail>
          <Detail label={t("disputes.margin")}>{now.evidence_margin_hours}</Detail>
          <Detail label={t("disputes.review")}>{t(now.is_review_required ? "disputes.yes" : "disputes.no")}</Detail>
          <Detail label={t("disputes.participants")}>{t(now.freezes_participants ? "disputes.yes" : "disputes.no")}</Detail>
        </Container>
      )}
    </Loaded>
  )
}
