import { createProject as createProjectRoute } from "@/control-plane/contract/organizations";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { CreateProjectInput } from "./schema";

/** Makes a project; gives its id. Sending the same operation twice makes one. */
export async function createProject(
  ctx: OrgContext,
  { operationId, name, costCenter, tags = {} }: CreateProjectInput,
): Promise<string> {
  const body = { name, costCenter: costCenter ?? null, ...(Object.keys(tags).length > 0 && { tags }) };
  const project = await withRemoteEffect(
    ctx,
    { action: "project.create", target: made("project"), facts: body, ...(operationId && { operationId }) },
    (idempotencyKey) => controlPlane(ctx).call(createProjectRoute, { body, idempotencyKey }),
  );
  return project.id;
}
