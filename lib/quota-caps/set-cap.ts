import { createQuotaCap } from "@/control-plane/contract/quota-caps";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { getMember } from "@/lib/members/queries";
import type { SetCapInput } from "./schema";

/** Caps the organization or a part of it below the seller's limit, in the place of the cap that it has. Gives the cap's id. */
export async function setCap(ctx: OrgContext, { operationId, quotaId, capped, limit }: SetCapInput): Promise<string> {
  // People are the console's: only it can tell a member from somebody else's name.
  const person = capped.level === "member" && capped.id ? await getMember(ctx, capped.id) : null;
  const body = {
    ...{ quotaId, limit, level: capped.level },
    ...(capped.id && { cappedId: capped.id }),
    ...(person && { cappedName: person.name }),
  };
  const target = { type: "quota", id: quotaId };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "quota_cap.set", operationId, target, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(createQuotaCap, { body, idempotencyKey }),
  );
  return id;
}
