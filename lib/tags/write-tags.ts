import "server-only";
import { changeTags as changeRoute, putTags } from "@/control-plane/contract/tags";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ChangeTagsInput, SetTagsInput } from "./schema";

/** Sets all tags of one thing. Throws `not_found` for a foreign one. */
export async function setTags(ctx: OrgContext, { operationId, thing, tags }: SetTagsInput): Promise<void> {
  await withRemoteEffect(
    ctx,
    {
      action: "tags.set",
      target: { type: thing.subjectType, id: thing.subjectId },
      facts: { after: tags },
      ...(operationId && { operationId }),
    },
    (idempotencyKey) => controlPlane(ctx).call(putTags, { params: thing, body: { tags }, idempotencyKey }),
  );
}

/** Sets and removes some tags of many things, all or none; gives how many were changed by it. */
export async function changeTags(
  ctx: OrgContext,
  { operationId, things, set, remove }: ChangeTagsInput,
): Promise<{ changed: number }> {
  return withRemoteEffect(
    ctx,
    {
      action: "tags.change",
      facts: { things: things.map(({ subjectId }) => subjectId), set, remove },
      ...(operationId && { operationId }),
    },
    (idempotencyKey) => controlPlane(ctx).call(changeRoute, { body: { things, set, remove }, idempotencyKey }),
  );
}
