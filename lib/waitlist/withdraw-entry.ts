import { withdrawWaitlistEntry } from "@/control-plane/contract/waitlist";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { WithdrawEntryInput } from "./schema";

/** Waits no longer. Throws `not_found`, and `entry_ended` for one that has ended already. */
export async function withdrawEntry(ctx: OrgContext, { operationId, entryId }: WithdrawEntryInput): Promise<void> {
  const target = { type: "waitlist_entry", id: entryId };
  await withRemoteEffect(ctx, { action: "waitlist_entry.withdraw", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(withdrawWaitlistEntry, { params: { id: entryId }, idempotencyKey }),
  );
}
