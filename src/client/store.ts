import type { Send } from "./client"
import type { MerchantOrderDetail } from "./types/merchant-order"
import type {
  StoreMerchant,
  StoreMerchantListResponse,
  StoreMerchantProductQuery,
} from "./types/merchant"
import type { CreateMerchantApplication, MerchantApplication } from "./types/onboarding"
import type { ListQuery, Page } from "./types/common"

export interface StoreProduct {
  id: string
  title: string
  handle: string
  thumbnail: string | null
}

/** The choice of shipping of one merchant's part of a cart. */
export interface MerchantShippingChoice {
  option_id: string
  data?: Record<string, unknown>
}

/** Our routes of the storefront; Medusa's own are on `client.sdk.store`. */
export const storeOf = (send: Send) => ({
  merchants: {
    list: (query?: ListQuery) => send<StoreMerchantListResponse>("/store/merchants", { query }),
    retrieve: (handle: string) =>
      send<{ merchant: StoreMerchant }>(`/store/merchants/${encodeURIComponent(handle)}`),
    listProducts: (handle: string, query?: StoreMerchantProductQuery) =>
      send<Page & { products: StoreProduct[] }>(
        `/store/merchants/${encodeURIComponent(handle)}/products`,
        { query }
      ),
  },
  merchantApplications: {
    create: (body: CreateMerchantApplication) =>
      send<{ merchant_application: MerchantApplication }>("/store/merchant-applications", {
        method: "POST",
        body,
      }),
    mine: () =>
      send<{ merchant_application: MerchantApplication | null }>("/store/merchant-applications/me"),
  },
  merchantOrders: {
    listOfOrder: (orderId: string) =>
      send<{ merchant_orders: MerchantOrderDetail[] }>(`/store/orders/${orderId}/merchant-orders`),
    /** The customer says the goods arrived. */
    confirmReceipt: (id: string) =>
      send<{ merchant_order: MerchantOrderDetail }>(`/store/merchant-orders/${id}/confirm-receipt`, {
        method: "POST",
      }),
  },
  carts: {
    /** Sets the shipping choices of all merchants in the cart in one call. */
    setMerchantShippingMethods: <Cart>(cartId: string, options: MerchantShippingChoice[]) =>
      send<{ cart: Cart }>(`/store/carts/${cartId}/merchant-shipping-methods`, {
        method: "POST",
        body: { options },
      }),
  },
})
