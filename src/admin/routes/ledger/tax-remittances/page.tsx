import { defineRouteConfig } from "@medusajs/admin-sdk"
import { BuildingTax } from "@medusajs/icons"
import { Container, Heading, Table, Text } from "@medusajs/ui"
import type { TaxRemittance } from "../../../../client/types/merchant-order"
import { ActionDrawer } from "../../../components/action-drawer"
import { Loaded } from "../../../components/loaded"
import { useRegions, useSetTaxRemittance, useTaxRemittances } from "../../../hooks/merchant-order-refund"
import { useLocale } from "../../../lib/locale"

const MAX_ROWS = 100
const EVERYWHERE = "everywhere"

const TaxRemittancesPage = () => {
  const { t } = useLocale()
  const remittances = useTaxRemittances({ limit: MAX_ROWS, offset: 0 })
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div className="min-w-0">
          <Heading>{t("taxRemittances.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("taxRemittances.hint")}
          </Text>
        </div>
        <NewRemittance />
      </div>
      <Loaded query={remittances}>
        {({ tax_remittances: rows }) =>
          rows.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-4">
              {t("taxRemittances.empty")}
            </Text>
          ) : (
            <RemittanceTable rows={rows} />
          )
        }
      </Loaded>
    </Container>
  )
}

const RemittanceTable = ({ rows }: { rows: TaxRemittance[] }) => {
  const { t, when, country } = useLocale()
  const regions = useRegions()
  const nameOf = (id: string) => regions.data?.find((region) => region.id === id)?.name ?? id
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("taxRemittances.region")}</Table.HeaderCell>
            <Table.HeaderCell>{t("taxRemittances.country")}</Table.HeaderCell>
            <Table.HeaderCell>{t("taxRemittances.remitter")}</Table.HeaderCell>
            <Table.HeaderCell>{t("taxRemittances.from")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.id}>
              <Table.Cell>{row.region_id ? nameOf(row.region_id) : t("taxRemittances.everywhere")}</Table.Cell>
              <Table.Cell>
                {row.country_code ? country(row.country_code) : t("taxRemittances.everywhere")}
              </Table.Cell>
              <Table.Cell>{t(`taxRemittances.remitters.${row.remitter}`)}</Table.Cell>
              <Table.Cell className="whitespace-nowrap">{when(row.valid_from_at)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

const NewRemittance = () => {
  const { t } = useLocale()
  const regions = useRegions()
  const set = useSetTaxRemittance()
  const everywhere = { value: EVERYWHERE, label: t("taxRemittances.everywhere") }
  return (
    <ActionDrawer
      trigger={t("taxRemittances.create")}
      title={t("taxRemittances.createTitle")}
      hint={t("taxRemittances.createHint")}
      done={t("taxRemittances.created")}
      fields={[
        {
          ...{ name: "region", label: t("taxRemittances.region"), hint: t("taxRemittances.regionHint") },
          ...{ type: "choice", initial: EVERYWHERE },
          choices: [everywhere, ...(regions.data ?? []).map(({ id, name }) => ({ value: id, label: name }))],
        },
        {
          ...{ name: "country", label: t("taxRemittances.country"), hint: t("taxRemittances.countryHint") },
          optional: true,
        },
        {
          ...{ name: "remitter", label: t("taxRemittances.remitter"), type: "choice", initial: "platform" },
          choices: ["platform", "merchant"].map((value) => ({
            value,
            label: t(`taxRemittances.remitters.${value}`),
          })),
        },
        {
          ...{ name: "from", label: t("taxRemittances.from"), hint: t("taxRemittances.fromHint") },
          ...{ type: "date", optional: true },
        },
      ]}
      act={({ region, country, remitter, from }) =>
        set.mutateAsync({
          region_id: region === EVERYWHERE ? null : region,
          country_code: country ? country.toLowerCase() : null,
          remitter,
          ...(from && { valid_from: new Date(`${from}T00:00:00`).toISOString() }),
        })
      }
    />
  )
}

export const config = defineRouteConfig({
  label: "taxRemittances.title",
  translationNs: "guildhall",
  icon: BuildingTax,
  rank: 12,
})

export default TaxRemittancesPage
