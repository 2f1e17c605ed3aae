import type { NoticeClass } from "../../capacity/pool.ts";
import { type Customer, nodeType, region, type Shop } from "../../capacity/testing/shop.ts";
import type { ReclaimOrder } from "../../contract/operator-reclaims.ts";
import type { Reclaim } from "../../contract/reclaims.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { announceReclaim } from "../announce-reclaim.ts";
import { listReclaims } from "../reclaims.ts";

/** Buys surplus; gives the reservation's id. */
export async function buySurplus(
  shop: Shop,
  customer: Customer,
  facts: { nodes?: number; from: number; until: number; noticeClass?: NoticeClass },
): Promise<string> {
  const quote = await shop.quote(customer, { noticeClass: "15m", ...facts });
  return (await shop.buy(customer, quote.id)).id;
}

/** The operator takes nodes of the shop's surplus back. */
export function announce(shop: Shop, nodes: number, noticeClass: NoticeClass = "15m"): Promise<ReclaimOrder> {
  return inTransaction(shop.operator, (ctx) =>
    announceReclaim(ctx, { region, nodeType, noticeClass, nodes, reason: "A customer of the whole cluster returns." }),
  );
}

/** What the customer sees of it, newest first. */
export async function reclaimsOf({ ctx }: Customer): Promise<Reclaim[]> {
  return (await listReclaims(ctx, { limit: 50 })).items;
}
