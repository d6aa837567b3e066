/**
 * What the `example` of a vendor route may use: ids of the merchant that asks. The isolation harness fills
 * it with real resources of its merchant A. Add a field when a route needs one, and make it in
 * `integration-tests/http/isolation/own-resources.ts`.
 */
export type OwnResources = {
  merchant_id: string
  /** the member that asks */
  member_id: string
  /** another member of the merchant that can be removed */
  membership_id: string
  /** a custom role of the merchant that nobody has */
  role_id: string
  /** a pending invitation */
  invitation_id: string
  /** the secret of a pending invitation to somebody who is registered */
  invitation_token: string
  product_id: string
  variant_id: string
  option_id: string
  option_value_id: string
  image_id: string
  /** a product with an option that no variant uses */
  spare_option_product_id: string
  spare_option_id: string
  inventory_item_id: string
  stock_location_id: string
  shipping_option_id: string
  service_zone_id: string
  sales_channel_id: string
  category_id: string
  currency_code: string
  /** paid, nothing fulfilled */
  merchant_order_id: string
  /** a line of it */
  merchant_order_line_id: string
  /** fulfilled, not shipped */
  fulfilled_merchant_order_id: string
  fulfillment_id: string
  /** shipped, not delivered */
  shipped_merchant_order_id: string
  shipped_fulfillment_id: string
  /** paid; a refund is possible */
  refundable_merchant_order_id: string
  refundable_merchant_order_line_id: string
  /** paid, nothing fulfilled */
  cancelable_merchant_order_id: string
  cancelable_merchant_order_line_id: string
  earning_id: string
  withdrawal_id: string
  /** not sent yet: can be cancelled */
  ready_withdrawal_id: string
  statement_id: string
  /** a card payment of its deposit, not paid */
  deposit_payment_id: string
  upload_file_id: string
  /** an active hold */
  hold_id: string
  /** an open dispute that takes evidence */
  dispute_id: string
  /** a file of the merchant's evidence for it */
  dispute_file_id: string
  /** another file of it */
  removable_dispute_file_id: string
  /** an open dispute with a draft that can be submitted */
  submittable_dispute_id: string
}
