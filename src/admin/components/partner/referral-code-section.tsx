import { Button, Container, Heading, Table, Text, toast, usePrompt } from "@medusajs/ui"
import type { ReferralCode } from "../../../client/types/partner"
import { useCreateReferralCode, useDisableReferralCode, useReferralCodes } from "../../hooks/partner"
import { useLocale } from "../../lib/locale"
import { ActionDrawer } from "../action-drawer"
import { Loaded } from "../loaded"

const SHOWN = 50

/** A partner's codes: who comes by one counts as referred for some days. */
export const ReferralCodeSection = ({ partner_id }: { partner_id: string }) => {
  const { t } = useLocale()
  const codes = useReferralCodes(partner_id, { limit: SHOWN, offset: 0 })
  const create = useCreateReferralCode(partner_id)
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading level="h2">{t("partners.codes.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("partners.codes.hint")}
          </Text>
        </div>
        <ActionDrawer
          trigger={t("partners.codes.create")}
          title={t("partners.codes.create")}
          hint={t("partners.codes.createHint")}
          done={t("partners.codes.created")}
          fields={[
            { name: "code", label: t("partners.codes.code") },
            { name: "window_days", label: t("partners.codes.window"), type: "number", initial: "30" },
          ]}
          act={({ code, window_days }) => create.mutateAsync({ code, window_days: Number(window_days) })}
        />
      </div>
      <Loaded query={codes}>
        {({ referral_codes }) =>
          referral_codes.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
              {t("partners.codes.empty")}
            </Text>
          ) : (
            <div className="overflow-x-auto">
              <Table aria-label={t("partners.codes.title")}>
                <Table.Header>
                  <Table.Row>
                    <Table.HeaderCell>{t("partners.codes.code")}</Table.HeaderCell>
                    <Table.HeaderCell className="text-right">{t("partners.codes.window")}</Table.HeaderCell>
                    <Table.HeaderCell className="text-right">{t("partners.codes.clicks")}</Table.HeaderCell>
                    <Table.HeaderCell />
                  </Table.Row>
                </Table.Header>
                <Table.Body>
                  {referral_codes.map((code) => (
                    <CodeRow key={code.id} partner_id={partner_id} code={code} />
                  ))}
                </Table.Body>
              </Table>
            </div>
          )
        }
      </Loaded>
    </Container>
  )
}

const CodeRow = ({ partner_id, code }: { partner_id: string; code: ReferralCode }) => {
  const { t, when } = useLocale()
  const prompt = usePrompt()
  const disable = useDisableReferralCode(partner_id)
  const ask = async () => {
    const agreed = await prompt({
      title: t("partners.codes.disableTitle", { code: code.code }),
      description: t("partners.codes.disableHint"),
      confirmText: t("partners.codes.disable"),
      cancelText: t("actions.cancel"),
    })
    if (agreed) {
      disable.mutate(code.id, { onError: (error) => toast.error(error.message) })
    }
  }
  return (
    <Table.Row>
      <Table.Cell className="whitespace-nowrap">{code.code}</Table.Cell>
      <Table.Cell className="text-right">{code.window_days}</Table.Cell>
      <Table.Cell className="text-right">{code.click_count ?? 0}</Table.Cell>
      <Table.Cell className="text-right">
        {code.disabled_at ? (
          <Text size="small" className="text-ui-fg-muted">
            {t("partners.codes.disabled", { when: when(code.disabled_at) })}
          </Text>
        ) : (
          <Button size="small" variant="transparent" isLoading={disable.isPending} onClick={() => void ask()}>
            {t("partners.codes.disable")}
          </Button>
        )}
      </Table.Cell>
    </Table.Row>
  )
}
