import { createProject as createProjectRoute } from "@/control-plane/contract/organizations";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { CreateProjectInput } from "./schema";

/** Makes a project; gives its id. Sending the same operation twice makes one. */
export async function createProject(
  ctx: OrgContext,
  { operationId, name, costCenter }: CreateProjectInput,
): Promise<string> {
  const project = await withRemoteEffect(
    ctx,
    { action: "project.create", facts: { name, costCenter: costCenter ?? null }, ...(operationId && { operationId }) },
    (idempotencyKey) =>
      controlPlane(ctx).call(createProjectRoute, { body: { name, costCenter: costCenter ?? null }, idempotencyKey }),
  );
  return project.id;
}
