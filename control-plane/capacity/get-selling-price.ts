import type { Context } from "../context.ts";
import { problem } from "../http/problem.ts";
import { holdOrganization } from "../organizations/organizations.ts";
import { findPrice, type Price } from "../pricing/find-price.ts";
import type { NodeType } from "./node-types.ts";
import { type Pool, skuOf } from "./pool.ts";

/** What a node-hour of a pool costs the organization at this moment. Throws `not_for_sale` where nothing is published. */
export async function getSellingPrice(ctx: Context, pool: Pool, { name }: Pick<NodeType, "name">): Promise<Price> {
  const { currency } = await holdOrganization(ctx);
  const price = await findPrice(ctx, { organizationId: ctx.organizationId, sku: skuOf(pool), at: ctx.clock.now() });
  if (price) return price;
  throw problem("not_for_sale", { status: 409, detail: `${name} has no price in ${currency} in this class.` });
}
