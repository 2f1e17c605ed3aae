import "server-only";
import * as contract from "@/control-plane/contract/anomalies";
import { listApiKeys } from "@/lib/api-keys/queries";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { listModels } from "@/lib/models/queries";
import { projectNames } from "@/lib/projects/queries";
import { orElse } from "@/lib/query/or-else";
import type { AnomalyView } from "./anomaly";

/** A page of unusual costs, newest first. */
export async function listAnomalies(
  ctx: OrgContext,
  { cursor, state }: { cursor?: string | undefined; state?: "open" | "closed" | undefined },
): Promise<{ items: AnomalyView[]; nextCursor: string | null }> {
  const [page, projects, models, keys] = await Promise.all([
    controlPlane(ctx).call(contract.listAnomalies, { query: { cursor, state, limit: 25 } }),
    projectNames(ctx),
    // Only for names; the page stands without them.
    orElse(listModels(ctx, { retired: true }), []),
    orElse(listApiKeys(ctx, {}), { items: [] }),
  ]);
  const nameOf = (things: readonly { id: string; name: string }[], id: string) =>
    things.find((thing) => thing.id === id)?.name ?? id;
  return {
    nextCursor: page.nextCursor,
    items: page.items.map(({ feedback, ...anomaly }) => ({
      ...anomaly,
      project: projects.get(anomaly.projectId) ?? anomaly.projectId,
      model: nameOf(models, anomaly.resourceId),
      key: anomaly.apiKeyId && nameOf(keys.items, anomaly.apiKeyId),
      feedback: feedback && { verdict: feedback.verdict, by: feedback.by.name, at: feedback.at },
    })),
  };
}
