import { signOffMonth as route } from "@/control-plane/contract/bookkeeping";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { SignOffInput } from "./schema";

/** Says that a month is closed. Throws `not_issued`, `already_signed_off` and, with open checks, `note_needed`. */
export async function signOffMonth(ctx: OrgContext, { operationId, month, note }: SignOffInput): Promise<void> {
  const target = { type: "month", id: month };
  await withRemoteEffect(ctx, { action: "month.close", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { month }, body: { note: note || null }, idempotencyKey }),
  );
}
