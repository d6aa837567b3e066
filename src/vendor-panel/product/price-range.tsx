import type { ProductVariant } from "../../client/types/product"
import { Money } from "../components/money"
import { useSession } from "../providers/session"

/** What a product costs: one price, or the lowest and the highest. */
export const PriceRange = ({ variants }: { variants: ProductVariant[] }) => {
  const { membership } = useSession()
  const prices = variants.flatMap((variant) => variant.prices)
  const currency = prices.some(({ currency_code }) => currency_code === membership.merchant.currency_code)
    ? membership.merchant.currency_code
    : prices[0]?.currency_code
  const amounts = prices.filter((price) => price.currency_code === currency).map(({ amount }) => amount)
  if (!currency || amounts.length === 0) {
    return <span className="text-ui-fg-muted">–</span>
  }
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)]
  return (
    <>
      <Money amount={low} currency={currency} />
      {high > low && (
        <>
          {" – "}
          <Money amount={high} currency={currency} />
        </>
      )}
    </>
  )
}
