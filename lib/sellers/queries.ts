import "server-only";
import { listSellers as listSellersRoute, type Seller } from "@/control-plane/contract/sellers";
import { listTaxRates as listRatesRoute, type TaxRate } from "@/control-plane/contract/taxes";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

export type { Seller, TaxRate };

/** Our own legal entities: the default first, archived ones last. */
export async function listSellers(ctx: OperatorContext): Promise<Seller[]> {
  return (await controlPlane(ctx).call(listSellersRoute)).items;
}

/** Tax rates by country and product, the latest validity first. */
export async function listTaxRates(ctx: OperatorContext): Promise<TaxRate[]> {
  return (await controlPlane(ctx).call(listRatesRoute)).items;
}
