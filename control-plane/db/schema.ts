import * as allocation from "./schema/allocation.ts";
import * as apiKeys from "./schema/api-keys.ts";
import * as approvals from "./schema/approvals.ts";
import * as audit from "./schema/audit.ts";
import * as autopilot from "./schema/autopilot.ts";
import * as bankStatements from "./schema/bank-statements.ts";
import * as batches from "./schema/batches.ts";
import * as bookkeeping from "./schema/bookkeeping.ts";
import * as budgets from "./schema/budgets.ts";
import * as capacity from "./schema/capacity.ts";
import * as cardPayments from "./schema/card-payments.ts";
import * as contracts from "./schema/contracts.ts";
import * as creditNotes from "./schema/credit-notes.ts";
import * as deliveries from "./schema/deliveries.ts";
import * as disputes from "./schema/disputes.ts";
import * as dunning from "./schema/dunning.ts";
import * as endpoints from "./schema/endpoints.ts";
import * as ends from "./schema/ends.ts";
import * as events from "./schema/events.ts";
import * as exports from "./schema/exports.ts";
import * as health from "./schema/health.ts";
import * as invoices from "./schema/invoices.ts";
import * as listings from "./schema/listings.ts";
import * as models from "./schema/models.ts";
import * as organizations from "./schema/organizations.ts";
import * as payments from "./schema/payments.ts";
import * as priceProtection from "./schema/price-protection.ts";
import * as pricing from "./schema/pricing.ts";
import * as prompts from "./schema/prompts.ts";
import * as purchaseOrders from "./schema/purchase-orders.ts";
import * as quotas from "./schema/quotas.ts";
import * as reclaims from "./schema/reclaims.ts";
import * as reservations from "./schema/reservations.ts";
import * as ssh from "./schema/ssh.ts";
import * as taxes from "./schema/taxes.ts";
import * as transfers from "./schema/transfers.ts";
import * as usage from "./schema/usage.ts";
import * as utilisation from "./schema/utilisation.ts";
import * as waitlist from "./schema/waitlist.ts";
import * as webhooks from "./schema/webhooks.ts";

/** All tables, as drizzle wants them. */
export const schema = {
  ...organizations,
  ...taxes,
  ...allocation,
  ...payments,
  ...bankStatements,
  ...dunning,
  ...cardPayments,
  ...audit,
  ...capacity,
  ...pricing,
  ...contracts,
  ...reservations,
  ...priceProtection,
  ...approvals,
  ...reclaims,
  ...listings,
  ...ends,
  ...ssh,
  ...health,
  ...models,
  ...apiKeys,
  ...endpoints,
  ...usage,
  ...batches,
  ...prompts,
  ...purchaseOrders,
  ...quotas,
  ...budgets,
  ...invoices,
  ...creditNotes,
  ...disputes,
  ...deliveries,
  ...exports,
  ...bookkeeping,
  ...events,
  ...utilisation,
  ...autopilot,
  ...waitlist,
  ...webhooks,
  ...transfers,
};
