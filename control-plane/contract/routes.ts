import * as access from "./access.ts";
import * as allocation from "./allocation.ts";
import * as anomalies from "./anomalies.ts";
import * as apiKeys from "./api-keys.ts";
import * as approvals from "./approvals.ts";
import * as autopilot from "./autopilot.ts";
import * as availability from "./availability.ts";
import * as bankStatements from "./bank-statements.ts";
import * as batches from "./batches.ts";
import * as bookkeeping from "./bookkeeping.ts";
import * as budgets from "./budgets.ts";
import * as capacity from "./capacity.ts";
import * as cardPayments from "./card-payments.ts";
import * as contracts from "./contracts.ts";
import * as creditNotes from "./credit-notes.ts";
import * as credits from "./credits.ts";
import * as customers from "./customers.ts";
import * as deliveries from "./deliveries.ts";
import * as departures from "./departures.ts";
import * as desk from "./desk.ts";
import * as disputes from "./disputes.ts";
import * as dunning from "./dunning.ts";
import * as endpoints from "./endpoints.ts";
import * as events from "./events.ts";
import * as exports from "./exports.ts";
import * as giveBack from "./give-back.ts";
import * as handovers from "./handovers.ts";
import * as health from "./health.ts";
import * as invoicePayments from "./invoice-payments.ts";
import * as invoices from "./invoices.ts";
import * as legalEntities from "./legal-entities.ts";
import * as listings from "./listings.ts";
import * as modelHistory from "./model-history.ts";
import * as models from "./models.ts";
import * as operator from "./operator.ts";
import * as operatorApprovals from "./operator-approvals.ts";
import * as operatorContracts from "./operator-contracts.ts";
import * as operatorEndpoints from "./operator-endpoints.ts";
import * as operatorHealth from "./operator-health.ts";
import * as operatorInvoices from "./operator-invoices.ts";
import * as operatorMetrics from "./operator-metrics.ts";
import * as operatorModels from "./operator-models.ts";
import * as operatorProviders from "./operator-providers.ts";
import * as operatorQuotas from "./operator-quotas.ts";
import * as operatorReclaims from "./operator-reclaims.ts";
import * as operatorUsage from "./operator-usage.ts";
import * as organizations from "./organizations.ts";
import * as ownPrices from "./own-prices.ts";
import * as payments from "./payments.ts";
import * as priceLists from "./price-lists.ts";
import * as priceProtection from "./price-protection.ts";
import * as projectQuotas from "./project-quotas.ts";
import * as prompts from "./prompts.ts";
import * as purchaseOrders from "./purchase-orders.ts";
import * as quotaAlarms from "./quota-alarms.ts";
import * as quotaCaps from "./quota-caps.ts";
import * as quotaHistory from "./quota-history.ts";
import * as quotas from "./quotas.ts";
import * as quotes from "./quotes.ts";
import * as receivables from "./receivables.ts";
import * as reclaims from "./reclaims.ts";
import * as rehearsals from "./rehearsals.ts";
import * as reservationChanges from "./reservation-changes.ts";
import * as reservations from "./reservations.ts";
import type { Route } from "./route.ts";
import * as sellers from "./sellers.ts";
import * as serviceAccounts from "./service-accounts.ts";
import * as ssh from "./ssh.ts";
import * as statementOfAccount from "./statement-of-account.ts";
import * as successors from "./successors.ts";
import * as supply from "./supply.ts";
import * as tags from "./tags.ts";
import * as taxes from "./taxes.ts";
import * as transfers from "./transfers.ts";
import * as usage from "./usage.ts";
import * as usageChanges from "./usage-changes.ts";
import * as utilisation from "./utilisation.ts";
import * as verdicts from "./verdicts.ts";
import * as waitlist from "./waitlist.ts";
import * as webhooks from "./webhooks.ts";

/** Every route of the contract, in the order in which the reference shows them. */
export const routes: readonly Route[] = [
  organizations,
  capacity,
  quotes,
  availability,
  waitlist,
  webhooks,
  reservations,
  access,
  reservationChanges,
  transfers,
  utilisation,
  autopilot,
  priceProtection,
  successors,
  rehearsals,
  ssh,
  verdicts,
  approvals,
  reclaims,
  giveBack,
  listings,
  health,
  models,
  batches,
  modelHistory,
  endpoints,
  apiKeys,
  serviceAccounts,
  usage,
  usageChanges,
  tags,
  prompts,
  purchaseOrders,
  quotas,
  projectQuotas,
  quotaHistory,
  quotaCaps,
  quotaAlarms,
  budgets,
  anomalies,
  invoices,
  invoicePayments,
  cardPayments,
  legalEntities,
  allocation,
  deliveries,
  departures,
  exports,
  bookkeeping,
  statementOfAccount,
  contracts,
  credits,
  ownPrices,
  creditNotes,
  disputes,
  events,
  operator,
  operatorUsage,
  operatorProviders,
  operatorQuotas,
  operatorModels,
  supply,
  priceLists,
  payments,
  bankStatements,
  receivables,
  dunning,
  handovers,
  customers,
  sellers,
  taxes,
  desk,
  operatorReclaims,
  operatorMetrics,
  operatorApprovals,
  operatorHealth,
  operatorEndpoints,
  operatorContracts,
  operatorInvoices,
].flatMap((file) => Object.values(file).filter(isRoute));

function isRoute(value: unknown): value is Route {
  return typeof value === "object" && value !== null && "path" in value && "method" in value && "needs" in value;
}
