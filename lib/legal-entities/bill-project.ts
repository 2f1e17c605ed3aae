import { billProject as billProjectRoute } from "@/control-plane/contract/legal-entities";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { getProject } from "@/lib/projects/queries";
import type { BillProjectInput } from "./schema";

/** Says which company pays for a project, from the next invoice on. */
export async function billProject(
  ctx: OrgContext,
  { operationId, projectId, companyId }: BillProjectInput,
): Promise<void> {
  const { name } = await getProject(ctx, projectId);
  const body = { legalEntityId: companyId ?? null };
  await withRemoteEffect(
    ctx,
    {
      action: "project.bill",
      target: { type: "project", id: projectId, name },
      facts: body,
      ...(operationId && { operationId }),
    },
    (idempotencyKey) => controlPlane(ctx).call(billProjectRoute, { params: { id: projectId }, body, idempotencyKey }),
  );
}
