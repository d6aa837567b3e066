import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ShippingAddress } from "../../client/types/merchant-order"
import { Section } from "../components/page"

const linesOf = (address: ShippingAddress, countryName: string | undefined): string[] =>
  [
    [address.first_name, address.last_name].filter(Boolean).join(" "),
    address.company,
    address.address_1,
    address.address_2,
    [address.postal_code, address.city].filter(Boolean).join(" "),
    address.province,
    countryName,
    address.phone,
  ].filter((line): line is string => Boolean(line))

/** Where the goods go; nothing else about the customer is the merchant's business. */
export const CustomerSection = ({ address }: { address: ShippingAddress | null }) => {
  const { t, i18n } = useTranslation()
  const code = address?.country_code?.toUpperCase()
  const country = code && new Intl.DisplayNames(i18n.language, { type: "region" }).of(code)
  return (
    <Section title={t("orders.shipTo")}>
      {address ? (
        <address className="txt-small text-ui-fg-subtle not-italic">
          {linesOf(address, country).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </address>
      ) : (
        <Text size="small" className="text-ui-fg-muted">
          {t("orders.noAddress")}
        </Text>
      )}
    </Section>
  )
}
