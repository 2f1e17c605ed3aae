import { publishPriceList as route } from "@/control-plane/contract/operator";
import { atFormRows } from "@/lib/at-form-rows";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { readCatalogue } from "@/lib/desk/catalogue";
import { AppError } from "@/lib/errors";
import { priceRows } from "./price-rows";
import type { PublishInput } from "./schema";

/**
 * Publishes a list of prices from an hour to come on; gives its id. Refused for an hour that has begun and for what the
 * catalogue does not know. No list is ever changed.
 */
export async function publishPriceList(
  ctx: OperatorContext,
  { operationId, organization, prices, ...list }: PublishInput,
): Promise<{ id: string }> {
  if (Date.parse(list.validFrom) <= Date.now()) {
    const sentence = "This hour has begun. Prices are published ahead.";
    throw new AppError("invalid_input", sentence, { fields: { date: sentence } });
  }
  await refuseUnknown(ctx, prices);
  const body = {
    ...list,
    ...(organization && { organizationId: organization }),
    prices: prices.map(({ row: _, ...price }) => price),
  };
  const facts = { ...list, organizationId: organization ?? null, prices: prices.length };
  try {
    const { id } = await withRemoteEffect(
      ctx,
      { action: "price_list.publish", target: made("price_list"), operationId, facts },
      (idempotencyKey) => controlPlane(ctx).call(route, { body, idempotencyKey }),
    );
    return { id };
  } catch (error) {
    throw atFormRows(error, "prices", prices);
  }
}

async function refuseUnknown(ctx: OperatorContext, prices: PublishInput["prices"]): Promise<void> {
  const known = new Set(priceRows(await readCatalogue(ctx)).map(({ sku }) => sku));
  const unknown = prices.filter(({ sku }) => !known.has(sku));
  if (unknown.length === 0) return;
  const fields = Object.fromEntries(unknown.map(({ row, sku }) => [`prices.${row}.amount`, `${sku} is not sold.`]));
  throw new AppError("invalid_input", "Some prices are for what the catalogue does not have.", { fields });
}
