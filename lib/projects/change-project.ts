import { updateProject } from "@/control-plane/contract/organizations";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { getProject } from "./queries";
import type { ArchiveProjectInput, ChangeProjectInput } from "./schema";

/** Renames a project or changes its cost centre. What was billed under the old name stays as it was. */
export async function changeProject(
  ctx: OrgContext,
  { operationId, projectId, name, costCenter }: ChangeProjectInput,
): Promise<void> {
  const before = await getProject(ctx, projectId);
  const body = { name, costCenter: costCenter ?? null };
  await withRemoteEffect(
    ctx,
    {
      action: "project.change",
      target: { type: "project", id: projectId, name: before.name },
      facts: { before: { name: before.name, costCenter: before.costCenter }, after: body },
      ...(operationId && { operationId }),
    },
    (idempotencyKey) => controlPlane(ctx).call(updateProject, { params: { id: projectId }, body, idempotencyKey }),
  );
}

/** Archives a project, so that nothing new can belong to it, or brings it back. */
export async function archiveProject(
  ctx: OrgContext,
  { operationId, projectId, archived }: ArchiveProjectInput,
): Promise<void> {
  const { name } = await getProject(ctx, projectId);
  await withRemoteEffect(
    ctx,
    {
      action: archived ? "project.archive" : "project.bring_back",
      target: { type: "project", id: projectId, name },
      ...(operationId && { operationId }),
    },
    (idempotencyKey) =>
      controlPlane(ctx).call(updateProject, { params: { id: projectId }, body: { archived }, idempotencyKey }),
  );
}
