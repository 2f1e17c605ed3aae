import { createSuccessorOrder, reviseSuccessorOrder } from "@/control-plane/contract/successors";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { OrderInput } from "./schema";

/** Orders what is to follow a reservation, or changes the order of that id. Throws `order_open` and `entry_ended`. */
export async function orderSuccessor(ctx: OrgContext, input: OrderInput): Promise<void> {
  const { operationId, reservationId, orderId, types, regions, prefers, gapHours, poNumber, ...wanted } = input;
  const body = {
    ...wanted,
    ...{ anyOfFamily: types === "family", anyRegion: regions === "any", prefersSame: prefers === "same" },
    ...{ gapHours: Number(gapHours), ...(poNumber && { poNumber }) },
  };
  const target = { type: "reservation", id: reservationId };
  const action = orderId ? "successor_order.revise" : "successor_order.create";
  await withRemoteEffect(ctx, { action, operationId, target, facts: body }, async (idempotencyKey) => {
    const plane = controlPlane(ctx);
    if (orderId === undefined)
      return plane.call(createSuccessorOrder, { params: { id: reservationId }, body, idempotencyKey });
    return plane.call(reviseSuccessorOrder, { params: { id: reservationId, orderId }, body, idempotencyKey });
  });
}
