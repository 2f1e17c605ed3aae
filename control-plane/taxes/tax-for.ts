import type { DocumentLanguage } from "../contract/countries.ts";
import type { TaxCategory, TaxTreatment } from "../contract/taxes.ts";
import { taxReasons } from "./reasons.ts";
import { isInVatArea } from "./tax-area.ts";
import { isVatNumber } from "./tax-ids.ts";

/** A published rate; `product` null for all products that have none of their own. */
export interface Rate {
  country: string;
  product: string | null;
  category: TaxCategory;
  label: string;
  ratePercent: string;
  reason: string | null;
  /** ISO day. */
  validFrom: string;
}

/** What decides how something is taxed. */
export interface TaxCase {
  seller: { country: string; taxId: string | null };
  buyer: {
    /** Unknown counts as the seller's: to leave it out must not save tax. */
    country: string | null;
    taxId: string | null;
    language: DocumentLanguage;
    /** What the operator decided instead of the rules. */
    override: TaxTreatment | null;
    exemption: { certificate: string; until: string | null } | null;
  };
  product: string;
  /** The day of supply, ISO. */
  day: string;
  rates: readonly Rate[];
}

/**
 * How a service is taxed, by the general rule for electronically supplied services between businesses (Articles 44 and
 * 196 of Directive 2006/112/EC): at home by the country's rate; within the European Union the customer's VAT number moves
 * the tax to the customer, without one the customer's country's rate holds where one is published, else the seller's;
 * outside nothing is charged. Before these come the operator's own decision, an exemption and a seller without a tax id.
 */
export function taxFor(facts: TaxCase): TaxTreatment {
  const { seller, buyer, day } = facts;
  if (buyer.override) return buyer.override;
  if (seller.taxId === null) return nothing("O", "No tax", taxReasons.unregistered[buyer.language]);
  if (buyer.exemption && (buyer.exemption.until === null || day <= buyer.exemption.until)) {
    return nothing("E", "Exempt", `${taxReasons.exempt[buyer.language]} ${buyer.exemption.certificate}`);
  }
  const country = buyer.country ?? seller.country;
  if (country === seller.country) return atRate(facts, country);
  if (!isInVatArea(seller.country) || !isInVatArea(country)) {
    return nothing("O", "No tax", taxReasons.outside[buyer.language]);
  }
  if (buyer.taxId !== null && isVatNumber(country, buyer.taxId)) {
    return nothing("AE", "Reverse charge", taxReasons.reverseCharge[buyer.language]);
  }
  return atRate(facts, facts.rates.some((rate) => rate.country === country) ? country : seller.country);
}

function nothing(category: TaxCategory, label: string, reason: string): TaxTreatment {
  return { category, label, ratePercent: "0", reason };
}

function atRate(facts: TaxCase, country: string): TaxTreatment {
  const rate = rateOf(facts, country);
  // A seller's country always has one (see `putSeller`); no tax would be the costlier mistake than no invoice.
  if (!rate) throw new Error(`no tax rate is published for ${country}`);
  const { category, label, ratePercent, reason } = rate;
  return { category, label, ratePercent, reason };
}

/** The product's own rate before the country's; the newest in force, and before the first one the first one. */
function rateOf({ rates, product, day }: TaxCase, country: string): Rate | undefined {
  const ofCountry = rates.filter((rate) => rate.country === country);
  const newest = (candidates: readonly Rate[]) =>
    candidates
      .filter(({ validFrom }) => validFrom <= day)
      .toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0];
  const ofAll = ofCountry.filter((rate) => rate.product === null);
  return (
    newest(ofCountry.filter((rate) => rate.product === product)) ??
    newest(ofAll) ??
    ofAll.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1))[0]
  );
}
