import { Container, Heading, Table, Text } from "@medusajs/ui"
import type { AgreementVersion } from "../../../client/types/partner"
import { useLocale } from "../../lib/locale"
import { percentOf } from "./agreement-values"
import { diffVersions } from "./version-diff"

interface DiffSectionProps {
  from: AgreementVersion
  to: AgreementVersion
  nameOf: (id: string | null) => string
}

/** What is different between two versions, field by field. */
export const DiffSection = ({ from, to, nameOf }: DiffSectionProps) => {
  const { t } = useLocale()
  const changes = diffVersions(from, to)
  const nameOfVersion = ({ version }: AgreementVersion) =>
    version === null ? t("splitAgreements.draft") : t("splitAgreements.version", { number: version })

  const fieldName = (path: string): string => {
    const [, index, ...rest] = path.split(".")
    const name = path.split(".").at(-1) ?? path
    const label = t(`splitAgreements.fields.${name}`, { defaultValue: name })
    if (!path.startsWith("participants.")) {
      return label
    }
    const currency = rest.length > 1 ? ` ${rest[0].toUpperCase()}` : ""
    return `${t("splitAgreements.form.participant", { number: Number(index) + 1 })}: ${label}${currency}`
  }
  const shown = (path: string, value: unknown): string => {
    const name = path.split(".").at(-1) ?? ""
    if (value === undefined || value === null) {
      return name === "party" && value === null ? nameOf(null) : "–"
    }
    if (name.endsWith("_bps")) {
      return `${percentOf(Number(value))} %`
    }
    const texts: Record<string, string> = {
      role: "partners.roles",
      base: "splitAgreements.bases",
      fixed_per: "splitAgreements.pers",
      borne_by: "splitAgreements.bearers",
      attribution: "splitAgreements.attributions",
    }
    if (texts[name]) {
      return t(`${texts[name]}.${String(value)}`)
    }
    return ["party", "merchant_id", "referral_party"].includes(name) ? nameOf(String(value)) : String(value)
  }
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("splitAgreements.diff", { from: nameOfVersion(from), to: nameOfVersion(to) })}
      </Heading>
      {changes.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
          {t("splitAgreements.noDiff")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("splitAgreements.field")}</Table.HeaderCell>
                <Table.HeaderCell>{nameOfVersion(from)}</Table.HeaderCell>
                <Table.HeaderCell>{nameOfVersion(to)}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {changes.map(({ path, from: before, to: after }) => (
                <Table.Row key={path}>
                  <Table.Cell>{fieldName(path)}</Table.Cell>
                  <Table.Cell className="text-ui-tag-red-text">{shown(path, before)}</Table.Cell>
                  <Table.Cell className="text-ui-tag-green-text">{shown(path, after)}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Container>
  )
}
