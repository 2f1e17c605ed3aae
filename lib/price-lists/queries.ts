import "server-only";
import { cache } from "react";
import type { HardwareSwap } from "@/control-plane/contract/price-clause";
import * as contract from "@/control-plane/contract/price-lists";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { readCatalogue } from "@/lib/desk/catalogue";
import { priceChange, priceRows } from "./price-rows";

type Wire = RouteAnswer<typeof contract.listPriceLists>["items"][number];

export interface PriceListView {
  id: string;
  name: string;
  /** Null for all customers who pay in the currency. */
  organization: { id: string; name: string } | null;
  currency: string;
  validFrom: string;
  publishedAt: string;
  prices: number;
  state: Wire["state"];
}

export interface PriceView {
  sku: string;
  label: string;
  unit: string;
  amount: string;
  previousAmount: string | null;
  change: string;
  dropFloorPercent: number | null;
  swap: HardwareSwap | null;
}

/** Published lists, the latest validity first. */
export async function listPriceLists(
  ctx: OperatorContext,
  cursor: string | undefined,
): Promise<{ items: PriceListView[]; nextCursor: string | null }> {
  const { items, nextCursor } = await controlPlane(ctx).call(contract.listPriceLists, { query: { cursor } });
  return { items: items.map(toView), nextCursor };
}

/** One list with its prices, by product. Throws `not_found`. */
export const getPriceList = cache(
  async (ctx: OperatorContext, id: string): Promise<PriceListView & { items: PriceView[] }> => {
    const [{ items, ...list }, catalogue] = await Promise.all([
      controlPlane(ctx).call(contract.getPriceList, { params: { id } }),
      readCatalogue(ctx),
    ]);
    const rows = new Map(priceRows(catalogue).map((row) => [row.sku, row]));
    return {
      ...toView(list),
      items: items.map(({ sku, amount, previousAmount, dropFloorPercent, swap }) => ({
        ...{ sku, amount, previousAmount, dropFloorPercent, swap, change: priceChange(amount, previousAmount) },
        label: rows.get(sku)?.label ?? sku,
        unit: rows.get(sku)?.unit ?? (sku.startsWith("model:") ? "million tokens" : "unit"),
      })),
    };
  },
);

function toView({ id, name, organization, currency, validFrom, publishedAt, prices, state }: Wire): PriceListView {
  return { id, name, organization, currency, validFrom, publishedAt, prices, state };
}
