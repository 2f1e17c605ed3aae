import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { changeLimit } from "./change-limit.ts";
import type { LockedQuota } from "./lock-quota.ts";

interface Granted {
  limit: number;
  /** Null for good. */
  until: Temporal.Instant | null;
  origin: "rule" | "operator";
  setBy?: string;
}

/**
 * Puts a granted limit in force. A temporary one leaves what stays beneath it; one for good below a temporary one that
 * runs holds when that ends. A limit that is higher by now stays.
 */
export async function grantLimit(ctx: Context, quota: LockedQuota, granted: Granted): Promise<void> {
  const { limit, until, origin, setBy } = granted;
  const { seller, id } = quota;
  const by = setBy === undefined ? {} : { setBy };
  if (until !== null) {
    if (limit <= seller.limit) return;
    const temporary = { endsAt: until, limitAfter: seller.base.limit, originAfter: seller.base.origin };
    return changeLimit(ctx, id, { limit, origin, ...by, temporary });
  }
  if (limit <= seller.base.limit) return;
  if (seller.until === null || limit >= seller.limit) return changeLimit(ctx, id, { limit, origin, ...by });
  await changeLimit(ctx, id, {
    limit: seller.limit,
    // The seller's own limit is never a cap.
    origin: seller.origin as Granted["origin"],
    ...(seller.by !== null && { setBy: seller.by }),
    temporary: { endsAt: seller.until, limitAfter: limit, originAfter: origin },
  });
}
