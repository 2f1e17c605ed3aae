import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { recordDeparture as route } from "../contract/departures.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { announce } from "../db/announce.ts";

/**
 * Tells every gateway that a person left an organization: their running answers are cut, and tokens from before are
 * refused. A gateway that misses it lets the last token live on, for a minute at most.
 */
export async function recordDeparture(
  ctx: OperatorContext,
  { organizationId, personId }: RouteInput<typeof route>["params"],
): Promise<RouteAnswer<typeof route>> {
  await announce(ctx.db, "headroom_departures", JSON.stringify([organizationId, personId]));
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "person.calls_ended",
    target: { type: "member", id: personId },
    summary: "Ended what models were answering to a person whose sessions ended.",
  });
  return { personId };
}
