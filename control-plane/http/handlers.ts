import { allocationHandlers } from "../allocation/handlers.ts";
import { anomalyHandlers } from "../anomalies/handlers.ts";
import { apiKeyHandlers } from "../api-keys/handlers.ts";
import { approvalHandlers } from "../approvals/handlers.ts";
import { autopilotHandlers } from "../autopilot/handlers.ts";
import { bankStatementHandlers } from "../bank-statements/handlers.ts";
import { batchHandlers } from "../batches/handlers.ts";
import { bookkeepingHandlers } from "../bookkeeping/handlers.ts";
import { budgetHandlers } from "../budgets/handlers.ts";
import { capacityHandlers } from "../capacity/handlers.ts";
import { cardPaymentHandlers } from "../card-payments/handlers.ts";
import { contractHandlers } from "../contracts/handlers.ts";
import { creditNoteHandlers } from "../credit-notes/handlers.ts";
import { deliveryHandlers } from "../deliveries/handlers.ts";
import { deskHandlers } from "../desk/handlers.ts";
import { disputeHandlers } from "../disputes/handlers.ts";
import { dunningHandlers } from "../dunning/handlers.ts";
import { endpointHandlers } from "../endpoints/handlers.ts";
import { eventHandlers } from "../events/handlers.ts";
import { exportHandlers } from "../exports/handlers.ts";
import { giveBackHandlers } from "../give-back/handlers.ts";
import { healthHandlers } from "../health/handlers.ts";
import { invoiceHandlers } from "../invoicing/handlers.ts";
import { legalEntityHandlers } from "../legal-entities/handlers.ts";
import { listingHandlers } from "../listings/handlers.ts";
import { usageHandlers } from "../metering/handlers.ts";
import { modelHandlers } from "../models/handlers.ts";
import { organizationHandlers } from "../organizations/handlers.ts";
import { paymentHandlers } from "../payments/handlers.ts";
import { priceProtectionHandlers } from "../price-protection/handlers.ts";
import { pricingHandlers } from "../pricing/handlers.ts";
import { promptHandlers } from "../prompts/handlers.ts";
import { purchaseOrderHandlers } from "../purchase-orders/handlers.ts";
import { quotaHandlers } from "../quotas/handlers.ts";
import { receivableHandlers } from "../receivables/handlers.ts";
import { reclaimHandlers } from "../reclaims/handlers.ts";
import { rehearsalHandlers } from "../rehearsals/handlers.ts";
import { reservationHandlers } from "../reservations/handlers.ts";
import { serviceAccountHandlers } from "../service-accounts/handlers.ts";
import { sshHandlers } from "../ssh/handlers.ts";
import { successorHandlers } from "../successors/handlers.ts";
import { tagHandlers } from "../tags/handlers.ts";
import { taxHandlers } from "../taxes/handlers.ts";
import { transferHandlers } from "../transfers/handlers.ts";
import { utilisationHandlers } from "../utilisation/handlers.ts";
import { verdictHandlers } from "../verdicts/handlers.ts";
import { waitlistHandlers } from "../waitlist/handlers.ts";
import { webhookHandlers } from "../webhooks/handlers.ts";
import type { Handler } from "./implement.ts";

/** Every handler of the contract but the clock's, which only adjustable processes have. */
export const handlers: readonly Handler[] = [
  ...deliveryHandlers,
  ...organizationHandlers,
  ...capacityHandlers,
  ...verdictHandlers,
  ...waitlistHandlers,
  ...webhookHandlers,
  ...reservationHandlers,
  ...transferHandlers,
  ...promptHandlers,
  ...utilisationHandlers,
  ...autopilotHandlers,
  ...priceProtectionHandlers,
  ...successorHandlers,
  ...rehearsalHandlers,
  ...sshHandlers,
  ...approvalHandlers,
  ...reclaimHandlers,
  ...giveBackHandlers,
  ...listingHandlers,
  ...healthHandlers,
  ...modelHandlers,
  ...endpointHandlers,
  ...batchHandlers,
  ...apiKeyHandlers,
  ...serviceAccountHandlers,
  ...usageHandlers,
  ...tagHandlers,
  ...purchaseOrderHandlers,
  ...quotaHandlers,
  ...budgetHandlers,
  ...anomalyHandlers,
  ...invoiceHandlers,
  ...legalEntityHandlers,
  ...allocationHandlers,
  ...taxHandlers,
  ...exportHandlers,
  ...bookkeepingHandlers,
  ...contractHandlers,
  ...creditNoteHandlers,
  ...disputeHandlers,
  ...eventHandlers,
  ...pricingHandlers,
  ...paymentHandlers,
  ...cardPaymentHandlers,
  ...bankStatementHandlers,
  ...receivableHandlers,
  ...dunningHandlers,
  ...deskHandlers,
];
