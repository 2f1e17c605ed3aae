/** What the FOCUS specification says of a column, version 1.2; `x_` columns are ours. */
export interface FocusColumn {
  id: string;
  level: "mandatory" | "conditional" | "recommended" | "own";
  type: "string" | "decimal" | "instant" | "json" | "integer";
  nullable: boolean;
  /** Where only these may stand. */
  allowed?: readonly string[];
}

const mandatory = "mandatory";
const conditional = "conditional";
const recommended = "recommended";

/**
 * The columns of FOCUS 1.2 (focus.finops.org, release 1.2, "Columns"), in its order. Left out are only the columns of
 * pricing in another currency than the one billed, which no price list here has. Those of commitment discounts are always
 * null: what a contract commits to is a negotiated discount, which the specification keeps out of them.
 */
export const focusColumns = [
  { id: "AvailabilityZone", level: recommended, type: "string", nullable: true },
  { id: "BilledCost", level: mandatory, type: "decimal", nullable: false },
  { id: "BillingAccountId", level: mandatory, type: "string", nullable: false },
  { id: "BillingAccountName", level: mandatory, type: "string", nullable: true },
  { id: "BillingAccountType", level: conditional, type: "string", nullable: false },
  { id: "BillingCurrency", level: mandatory, type: "string", nullable: false },
  { id: "BillingPeriodEnd", level: mandatory, type: "instant", nullable: false },
  { id: "BillingPeriodStart", level: mandatory, type: "instant", nullable: false },
  { id: "CapacityReservationId", level: conditional, type: "string", nullable: true },
  {
    id: "CapacityReservationStatus",
    level: conditional,
    type: "string",
    nullable: true,
    allowed: ["Used", "Unused"],
  },
  {
    id: "ChargeCategory",
    level: mandatory,
    type: "string",
    nullable: false,
    allowed: ["Usage", "Purchase", "Tax", "Credit", "Adjustment"],
  },
  { id: "ChargeClass", level: mandatory, type: "string", nullable: true, allowed: ["Correction"] },
  { id: "ChargeDescription", level: mandatory, type: "string", nullable: true },
  {
    id: "ChargeFrequency",
    level: recommended,
    type: "string",
    nullable: false,
    allowed: ["One-Time", "Recurring", "Usage-Based"],
  },
  { id: "ChargePeriodEnd", level: mandatory, type: "instant", nullable: false },
  { id: "ChargePeriodStart", level: mandatory, type: "instant", nullable: false },
  {
    id: "CommitmentDiscountCategory",
    level: conditional,
    type: "string",
    nullable: true,
    allowed: ["Spend", "Usage"],
  },
  { id: "CommitmentDiscountId", level: conditional, type: "string", nullable: true },
  { id: "CommitmentDiscountName", level: conditional, type: "string", nullable: true },
  { id: "CommitmentDiscountQuantity", level: conditional, type: "decimal", nullable: true },
  {
    id: "CommitmentDiscountStatus",
    level: conditional,
    type: "string",
    nullable: true,
    allowed: ["Used", "Unused"],
  },
  { id: "CommitmentDiscountType", level: conditional, type: "string", nullable: true },
  { id: "CommitmentDiscountUnit", level: conditional, type: "string", nullable: true },
  { id: "ConsumedQuantity", level: conditional, type: "decimal", nullable: true },
  { id: "ConsumedUnit", level: conditional, type: "string", nullable: true },
  { id: "ContractedCost", level: mandatory, type: "decimal", nullable: false },
  { id: "ContractedUnitPrice", level: conditional, type: "decimal", nullable: true },
  { id: "EffectiveCost", level: mandatory, type: "decimal", nullable: false },
  { id: "InvoiceId", level: recommended, type: "string", nullable: true },
  { id: "InvoiceIssuerName", level: mandatory, type: "string", nullable: false },
  { id: "ListCost", level: mandatory, type: "decimal", nullable: false },
  { id: "ListUnitPrice", level: conditional, type: "decimal", nullable: true },
  {
    id: "PricingCategory",
    level: conditional,
    type: "string",
    nullable: true,
    allowed: ["Standard", "Dynamic", "Committed", "Other"],
  },
  { id: "PricingQuantity", level: mandatory, type: "decimal", nullable: true },
  { id: "PricingUnit", level: mandatory, type: "string", nullable: true },
  { id: "ProviderName", level: mandatory, type: "string", nullable: false },
  { id: "PublisherName", level: mandatory, type: "string", nullable: false },
  { id: "RegionId", level: conditional, type: "string", nullable: true },
  { id: "RegionName", level: conditional, type: "string", nullable: true },
  { id: "ResourceId", level: conditional, type: "string", nullable: true },
  { id: "ResourceName", level: conditional, type: "string", nullable: true },
  { id: "ResourceType", level: conditional, type: "string", nullable: true },
  {
    id: "ServiceCategory",
    level: mandatory,
    type: "string",
    nullable: false,
    allowed: ["AI and Machine Learning", "Compute", "Other"],
  },
  { id: "ServiceName", level: mandatory, type: "string", nullable: false },
  {
    id: "ServiceSubcategory",
    level: recommended,
    type: "string",
    nullable: false,
    allowed: ["Generative AI", "Other (Compute)", "Other (Other)"],
  },
  { id: "SkuId", level: conditional, type: "string", nullable: true },
  { id: "SkuMeter", level: conditional, type: "string", nullable: true },
  { id: "SkuPriceDetails", level: conditional, type: "json", nullable: true },
  { id: "SkuPriceId", level: conditional, type: "string", nullable: true },
  { id: "SubAccountId", level: conditional, type: "string", nullable: true },
  { id: "SubAccountName", level: conditional, type: "string", nullable: true },
  { id: "SubAccountType", level: conditional, type: "string", nullable: true },
  { id: "Tags", level: conditional, type: "json", nullable: true },
  { id: "x_ApiKeyId", level: "own", type: "string", nullable: true },
  { id: "x_ContractClauseId", level: "own", type: "string", nullable: true },
  { id: "x_ContractId", level: "own", type: "string", nullable: true },
  { id: "x_CostCenter", level: "own", type: "string", nullable: true },
  { id: "x_InvoiceLineId", level: "own", type: "string", nullable: true },
  { id: "x_InvoiceState", level: "own", type: "string", nullable: false },
  { id: "x_PoNumber", level: "own", type: "string", nullable: true },
  { id: "x_UsageRecords", level: "own", type: "integer", nullable: true },
] as const satisfies readonly FocusColumn[];

export type FocusColumnId = (typeof focusColumns)[number]["id"];

/** A charge by its columns; numbers are exact texts. */
export type FocusRow = Record<FocusColumnId, string | null>;
