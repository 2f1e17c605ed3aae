import "server-only";
import * as contract from "@/control-plane/contract/batches";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { projectNames } from "@/lib/projects/queries";
import type { BatchView } from "./batch";

/** A page of the organization's batches with progress and cost, newest first. */
export async function listBatches(
  ctx: OrgContext,
  cursor: string | undefined,
): Promise<{ items: BatchView[]; nextCursor: string | null }> {
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listBatches, { query: { cursor } }),
    projectNames(ctx),
  ]);
  return {
    items: page.items.map(({ projectId, createdBy, ...batch }) => ({
      ...batch,
      project: names.get(projectId) ?? projectId,
      by: createdBy.name,
    })),
    nextCursor: page.nextCursor,
  };
}
