import type { Context } from "../context.ts";
import type { Endpoint } from "../contract/endpoints.ts";
import { getEndpoint } from "./endpoints.ts";
import { lockEndpoint, moveEndpoint } from "./move-endpoint.ts";

/**
 * Stops an endpoint: nothing is let in any more, and its nodes are free when it is taken down; at once when it was only
 * planned. Stopping it again changes nothing.
 */
export async function stopEndpoint(ctx: Context, id: string): Promise<Endpoint> {
  const row = await lockEndpoint(ctx, id);
  if (row.state !== "stopping" && row.state !== "stopped") {
    const to = row.state === "planned" ? "stopped" : "stopping";
    await moveEndpoint(ctx, row, {
      to,
      summary: `Stopped the endpoint ${row.name}.`,
      reason: `Stopped by ${ctx.actor.name}.`,
    });
  }
  return getEndpoint(ctx, id);
}
