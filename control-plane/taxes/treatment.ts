import type { DocumentLanguage } from "../contract/countries.ts";
import type { TaxCategory, TaxTreatment } from "../contract/taxes.ts";
import type { Database } from "../db/client.ts";
import type { legalEntities } from "../db/schema/organizations.ts";
import { allSellers, type SellerRow, sellerFor } from "./sellers.ts";
import { type Rate, taxFor } from "./tax-for.ts";
import { readRates } from "./tax-rates.ts";

type LegalEntity = typeof legalEntities.$inferSelect;

/** Sellers and rates, read once for many decisions. */
export interface TaxTables {
  sellers: readonly SellerRow[];
  rates: readonly Rate[];
}

/** The seller's companies and all published rates, by which tax is decided. */
export async function readTaxTables(db: Database): Promise<TaxTables> {
  return { sellers: await allSellers(db), rates: await readRates(db) };
}

/** What the operator decided for an entity; null where the rules decide. */
function overrideOf(entity: LegalEntity): TaxTreatment | null {
  const { taxCategory, taxLabel, taxRatePercent, taxReason } = entity;
  if (taxCategory === null || taxLabel === null || taxRatePercent === null) return null;
  // A check constraint allows these categories only.
  return { category: taxCategory as TaxCategory, label: taxLabel, ratePercent: taxRatePercent, reason: taxReason };
}

/**
 * How a product is taxed for an entity on a day (ISO, of whoever is billed), and who said so. While no seller was entered
 * there are no rules: an entity without a decision of its own is then taxed as `standing` says, the organization's terms.
 */
export function treatmentOf(
  { sellers, rates }: TaxTables,
  entity: LegalEntity,
  standing: { taxLabel: string; taxRatePercent: string },
  supply: { product: string; day: string },
): TaxTreatment & { decidedBy: "rules" | "operator" } {
  const override = overrideOf(entity);
  if (override) return { ...override, decidedBy: "operator" };
  const seller = sellerFor(sellers, entity.country);
  if (!seller) return { ...standingTreatment(standing), decidedBy: "operator" };
  const { exemptionCertificate: certificate, exemptionUntil: until } = entity;
  const buyer = {
    country: entity.country,
    taxId: entity.taxId,
    // A check constraint allows these only.
    language: entity.language as DocumentLanguage,
    override,
    exemption: certificate === null ? null : { certificate, until },
  };
  return { ...taxFor({ seller, buyer, rates, ...supply }), decidedBy: "rules" };
}

/** The terms of an organization as a treatment: a rate above zero is the standard one, zero is outside the scope. */
export function standingTreatment({
  taxLabel: label,
  taxRatePercent: ratePercent,
}: {
  taxLabel: string;
  taxRatePercent: string;
}): TaxTreatment {
  return { category: Number(ratePercent) > 0 ? "S" : "O", label, ratePercent, reason: null };
}
