import type { InvoiceTax } from "../contract/invoices.ts";
import { buyerOf } from "../invoicing/buyer.ts";
import type { InvoiceView } from "../invoicing/invoice-view.ts";
import { exactCost } from "../money/decimal.ts";
import type { FocusRow } from "./focus-columns.ts";
import type { LineFacts } from "./line-facts.ts";
import type { TagsOf } from "./line-tags.ts";
import type { UsageDay } from "./line-usage-days.ts";
import { splitAmount } from "./split-amount.ts";

type Line = InvoiceView["lines"][number];

export interface ChargeFacts {
  organization: { id: string; name: string };
  resource: LineFacts | undefined;
  costCenter: string | undefined;
  tagsOf: TagsOf;
}

const meters: Record<string, string> = {
  input: "Input tokens",
  cached_input: "Cached input tokens",
  output: "Output tokens",
};

/** What every charge of an invoice has in common. */
function ofInvoice(view: InvoiceView, { organization }: Pick<ChargeFacts, "organization">) {
  const { invoice, seller, currency } = view;
  return {
    AvailabilityZone: null,
    BillingAccountId: organization.id,
    BillingAccountName: buyerOf(view).name || organization.name,
    BillingAccountType: "Organization",
    BillingCurrency: currency,
    BillingPeriodStart: invoice.periodStart,
    BillingPeriodEnd: invoice.periodEnd,
    ChargeClass: null,
    CommitmentDiscountCategory: null,
    CommitmentDiscountId: null,
    CommitmentDiscountName: null,
    CommitmentDiscountQuantity: null,
    CommitmentDiscountStatus: null,
    CommitmentDiscountType: null,
    CommitmentDiscountUnit: null,
    InvoiceId: invoice.number,
    InvoiceIssuerName: seller.name,
    ProviderName: seller.name,
    x_InvoiceState: invoice.state,
  };
}

/** Nothing metered, priced by the unit, or bound to a resource: taxes, and the base of everything else. */
const unpriced = {
  CapacityReservationId: null,
  CapacityReservationStatus: null,
  ConsumedQuantity: null,
  ConsumedUnit: null,
  ContractedUnitPrice: null,
  ListUnitPrice: null,
  PricingCategory: null,
  PricingQuantity: null,
  PricingUnit: null,
  RegionId: null,
  RegionName: null,
  ResourceId: null,
  ResourceName: null,
  ResourceType: null,
  SkuId: null,
  SkuMeter: null,
  SkuPriceDetails: null,
  SkuPriceId: null,
  SubAccountId: null,
  SubAccountName: null,
  SubAccountType: null,
  Tags: null,
  x_ApiKeyId: null,
  x_ContractClauseId: null,
  x_ContractId: null,
  x_CostCenter: null,
  x_InvoiceLineId: null,
  x_PoNumber: null,
  x_UsageRecords: null,
};

/** The rows of a line of usage: one a day and key. Its rounded amount is split over them and adds up to it exactly. */
export function usageRows(view: InvoiceView, line: Line, days: readonly UsageDay[], facts: ChargeFacts): FocusRow[] {
  const parts = splitAmount(
    line.line.amount,
    days.map(({ quantity }) => quantity),
  );
  return days.map((day, index) => usageRow(view, line, day, parts[index] ?? "0", facts));
}

function usageRow(view: InvoiceView, { id, line }: Line, day: UsageDay, billed: string, facts: ChargeFacts): FocusRow {
  const { resource } = facts;
  const isCapacity = line.product === "capacity";
  const category = categoryOf(line);
  const base = { ...common(view, { id, line }, facts), BilledCost: billed, EffectiveCost: billed };
  const when = { ChargePeriodStart: day.start, ChargePeriodEnd: day.end };
  const metered = {
    Tags: facts.tagsOf({ ...line, apiKeyId: day.apiKeyId }),
    x_ApiKeyId: day.apiKeyId,
    x_UsageRecords: String(day.records),
  };
  if (category !== "Usage") {
    const same = { ContractedCost: billed, ListCost: billed, ChargeFrequency: "One-Time" };
    return { ...base, ...when, ...metered, ...same, ChargeCategory: category };
  }
  const quantity = Number(day.quantity);
  const priced = (amount: string) => exactCost(quantity, { amount, per: line.per });
  const units = exactCost(quantity, { amount: "1", per: line.per });
  const listAmount = day.listAmount ?? line.unitAmount;
  const isUndelivered = line.sku.startsWith("undelivered:");
  return {
    ...base,
    ...when,
    ...metered,
    ChargeCategory: "Usage",
    ChargeFrequency: "Usage-Based",
    CapacityReservationId: isCapacity ? line.resourceId : null,
    CapacityReservationStatus: isCapacity ? (isUndelivered ? "Unused" : "Used") : null,
    ConsumedQuantity: isCapacity ? units : day.quantity.toString(),
    ConsumedUnit: isCapacity ? "Node-Hours" : "Tokens",
    ContractedCost: priced(line.unitAmount),
    ContractedUnitPrice: line.unitAmount,
    ListCost: priced(listAmount),
    ListUnitPrice: listAmount,
    PricingCategory: resource?.capacityClass === "surplus" ? "Dynamic" : "Standard",
    PricingQuantity: units,
    PricingUnit: isCapacity ? "Node-Hours" : `${line.per} Tokens`,
    SkuId: line.sku,
    SkuPriceId: line.priceId,
    SkuMeter: isCapacity ? "Node-hours" : (meters[line.sku.slice(line.sku.lastIndexOf(":") + 1)] ?? "Tokens"),
    SkuPriceDetails: detailsOf(resource),
  };
}

function categoryOf({ product, sku }: Line["line"]): "Usage" | "Credit" | "Adjustment" {
  if (product !== "fee") return "Usage";
  return sku.startsWith("credit:") ? "Credit" : "Adjustment";
}

/** What a contract adds or takes off: one row over the whole period, without a unit price. */
export function adjustmentRow(view: InvoiceView, line: Line, facts: ChargeFacts): FocusRow {
  const { amount, sku, clause } = line.line;
  const isCredit = /^(?:credit|promotion)/.test(sku);
  return {
    ...common(view, line, facts),
    ...costing(amount),
    ...overPeriod(view),
    ChargeCategory: isCredit ? "Credit" : "Adjustment",
    ChargeFrequency: "One-Time",
    ResourceId: null,
    ResourceName: null,
    ResourceType: null,
    Tags: facts.tagsOf({ ...line.line, apiKeyId: null }),
    x_ContractClauseId: clause?.clauseId ?? null,
    x_ContractId: clause?.contractId ?? null,
  };
}

/** A tax of the invoice, which is computed on all of its lines of that rate together. */
export function taxRow(
  view: InvoiceView,
  { label, ratePercent, amount }: InvoiceTax,
  facts: Pick<ChargeFacts, "organization">,
): FocusRow {
  return {
    ...ofInvoice(view, facts),
    ...unpriced,
    ...costing(amount.amount),
    ...overPeriod(view),
    ChargeCategory: "Tax",
    ChargeDescription: `${label} ${ratePercent} %`,
    ChargeFrequency: "One-Time",
    PublisherName: view.seller.name,
    ServiceCategory: "Other",
    ServiceName: "Tax",
    ServiceSubcategory: "Other (Other)",
  };
}

/** Of a charge that is no price times a quantity, all costs are what is billed. */
function costing(amount: string) {
  return { BilledCost: amount, EffectiveCost: amount, ContractedCost: amount, ListCost: amount };
}

function overPeriod({ invoice }: InvoiceView) {
  return { ChargePeriodStart: invoice.periodStart, ChargePeriodEnd: invoice.periodEnd };
}

function common(view: InvoiceView, { id, line }: Pick<Line, "id" | "line">, facts: ChargeFacts) {
  const { resource, costCenter } = facts;
  const isModel = line.product === "inference";
  return {
    ...ofInvoice(view, facts),
    ...unpriced,
    ChargeDescription: line.description,
    PublisherName: resource?.publisher || view.seller.name,
    RegionId: resource?.region ?? null,
    RegionName: resource?.regionName ?? null,
    ResourceId: line.resourceId || null,
    ResourceName: line.resourceId ? (resource?.resourceName ?? line.resourceId) : null,
    ResourceType: line.resourceId ? (isModel ? "Model" : "Reservation") : null,
    ServiceCategory: isModel ? "AI and Machine Learning" : "Compute",
    ServiceName: isModel ? "Hosted models" : "GPU capacity",
    ServiceSubcategory: isModel ? "Generative AI" : "Other (Compute)",
    SubAccountId: line.projectId,
    SubAccountName: line.projectName,
    SubAccountType: "Project",
    x_CostCenter: costCenter ?? null,
    x_InvoiceLineId: id,
    x_PoNumber: line.poNumber,
  };
}

/** Keys that the specification names. */
function detailsOf(resource: LineFacts | undefined): string | null {
  if (!resource?.nodeType) return null;
  return JSON.stringify({ InstanceType: resource.nodeType, GpuCount: resource.gpus });
}
