import { Badge, Copy, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ReferralCode } from "../../client/types/partner"
import { ListTable } from "../components/list-table"
import { Section } from "../components/page"
import { Loaded } from "../components/states"
import { useReferralCodes } from "../hooks/partner"

const SHOWN = 50

/** A partner's own codes; nothing where it has none. */
export const ReferralCodes = () => {
  const { t } = useTranslation()
  const codes = useReferralCodes({ limit: SHOWN, offset: 0 })
  return (
    <Loaded query={codes}>
      {({ referral_codes }) =>
        referral_codes.length === 0 ? null : (
          <Section title={t("partner.codes.title")} description={t("partner.codes.hint")} flush>
            <ListTable
              label={t("partner.codes.title")}
              rows={referral_codes}
              keyOf={({ id }) => id}
              columns={[
                { id: "code", header: t("partner.codes.code"), cell: (row) => <Code row={row} /> },
                {
                  id: "window",
                  header: t("partner.codes.window"),
                  align: "right",
                  cell: ({ window_days }) => window_days,
                },
                {
                  id: "clicks",
                  header: t("partner.codes.clicks"),
                  align: "right",
                  cell: ({ click_count }) => click_count ?? 0,
                },
              ]}
            />
          </Section>
        )
      }
    </Loaded>
  )
}

const Code = ({ row }: { row: ReferralCode }) => {
  const { t } = useTranslation()
  return (
    <span className="flex items-center gap-x-2">
      <Text size="small" className="whitespace-nowrap">
        {row.code}
      </Text>
      {row.disabled_at ? (
        <Badge size="2xsmall">{t("partner.codes.disabled")}</Badge>
      ) : (
        <Copy content={row.code} />
      )}
    </span>
  )
}
