import { defineMiddlewares } from "@medusajs/framework/http"
import { developmentMiddlewares } from "../dev/http/middlewares"
import { adminDepositRuleMiddlewares } from "./admin/deposit-rules/middlewares"
import { adminDepositMiddlewares } from "./admin/deposits/middlewares"
import { adminDisputeMiddlewares } from "./admin/disputes/middlewares"
import { adminCashFlowMiddlewares } from "./admin/cash-flow/middlewares"
import { adminStatementMiddlewares } from "./admin/statements/middlewares"
import { adminPayoutMiddlewares } from "./admin/payouts/middlewares"
import { adminEarningMiddlewares } from "./admin/earnings/middlewares"
import { adminHolidayCalendarMiddlewares } from "./admin/holiday-calendars/middlewares"
import { adminSettlementRunMiddlewares } from "./admin/settlement-runs/middlewares"
import { adminSettlementTermsMiddlewares } from "./admin/settlement-terms/middlewares"
import { adminHoldMiddlewares } from "./admin/holds/middlewares"
import { adminMerchantApplicationMiddlewares } from "./admin/merchant-applications/middlewares"
import { adminMerchantMiddlewares } from "./admin/merchants/middlewares"
import { adminFeePlanMiddlewares } from "./admin/fee-plans/middlewares"
import { adminMerchantOrderRefundMiddlewares } from "./admin/merchant-order-refunds/middlewares"
import { adminMerchantOrderMiddlewares } from "./admin/merchant-orders/middlewares"
import { adminTaxRemittanceMiddlewares } from "./admin/tax-remittances/middlewares"
import { adminTierMiddlewares } from "./admin/tiers/middlewares"
import { adminReserveRuleMiddlewares } from "./admin/reserve-rules/middlewares"
import { adminRiskDecisionMiddlewares } from "./admin/risk-decisions/middlewares"
import { adminRiskRuleMiddlewares } from "./admin/risk-rules/middlewares"
import { adminLedgerMiddlewares } from "./admin/ledger/middlewares"
import { adminExportMiddlewares } from "./admin/exports/middlewares"
import { adminReconciliationMiddlewares } from "./admin/reconciliation/middlewares"
import { adminWithdrawalRuleMiddlewares } from "./admin/withdrawal-rules/middlewares"
import { adminWithdrawalStopMiddlewares } from "./admin/withdrawal-stops/middlewares"
import { adminPartnerMiddlewares } from "./admin/partners/middlewares"
import { adminSplitAgreementMiddlewares } from "./admin/split-agreements/middlewares"
import { adminWithdrawalMiddlewares } from "./admin/withdrawals/middlewares"
import { stripeHookMiddlewares } from "./hooks/stripe/middlewares"
import { uploadedFilesMiddlewares } from "./static-files"
import { vendorPanelMiddlewares } from "./static-vendor-panel"
import { storeCartRoutes } from "./store/carts/middlewares"
import { storeMerchantOrderRoutes } from "./store/merchant-orders/middlewares"
import { storeMerchantRoutes } from "./store/merchants/middlewares"
import { storeReferralRoutes } from "./store/referrals/middlewares"
import { storeProductRoutes } from "./store/products/middlewares"
import { storeMerchantApplicationMiddlewares } from "./store/merchant-applications/middlewares"
import { vendorMiddlewares } from "./vendor/middlewares"
import { secondFactorMiddlewares } from "./vendor/routing/second-factor"

// One line for each domain or surface; each owns its list.
export default defineMiddlewares({
  routes: [
    ...developmentMiddlewares(process.env),
    ...uploadedFilesMiddlewares,
    ...vendorPanelMiddlewares,
    ...storeCartRoutes,
    ...storeMerchantRoutes,
    ...storeMerchantOrderRoutes,
    ...storeProductRoutes,
    ...storeReferralRoutes,
    ...vendorMiddlewares,
    ...adminLedgerMiddlewares,
    ...adminExportMiddlewares,
    ...adminReconciliationMiddlewares,
    ...adminHoldMiddlewares,
    ...adminReserveRuleMiddlewares,
    ...adminRiskDecisionMiddlewares,
    ...adminRiskRuleMiddlewares,
    ...adminDisputeMiddlewares,
    ...adminPayoutMiddlewares,
    ...adminEarningMiddlewares,
    ...adminCashFlowMiddlewares,
    ...adminStatementMiddlewares,
    ...adminHolidayCalendarMiddlewares,
    ...adminSettlementRunMiddlewares,
    ...adminSettlementTermsMiddlewares,
    ...adminWithdrawalMiddlewares,
    ...adminDepositMiddlewares,
    ...adminDepositRuleMiddlewares,
    ...adminWithdrawalRuleMiddlewares,
    ...adminWithdrawalStopMiddlewares,
    ...secondFactorMiddlewares,
    ...stripeHookMiddlewares,
    ...adminFeePlanMiddlewares,
    ...adminTierMiddlewares,
    ...adminMerchantOrderMiddlewares,
    ...adminMerchantOrderRefundMiddlewares,
    ...adminTaxRemittanceMiddlewares,
    ...storeMerchantApplicationMiddlewares,
    ...adminMerchantMiddlewares,
    ...adminPartnerMiddlewares,
    ...adminSplitAgreementMiddlewares,
    ...adminMerchantApplicationMiddlewares,
  ],
})
