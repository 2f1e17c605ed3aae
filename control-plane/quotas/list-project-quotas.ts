import type { Context } from "../context.ts";
import type { listProjectQuotas as route } from "../contract/project-quotas.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { notFound } from "../http/problem.ts";
import { listProjects } from "../organizations/projects.ts";
import { capUsage } from "./cap-usage.ts";
import { listCapRows } from "./caps.ts";
import { toQuotaCap } from "./list-caps.ts";
import { listQuotaKeys } from "./list-quotas.ts";

/** What a project takes of each quota and the caps that it has. Throws not found for one of another organization. */
export async function listProjectQuotas(
  ctx: Pick<Context, "db" | "clock" | "organizationId">,
  projectId: string,
): Promise<RouteAnswer<typeof route>> {
  if (!(await listProjects(ctx)).some(({ id }) => id === projectId)) throw notFound("project");
  const keys = await listQuotaKeys(ctx);
  const rows = await listCapRows(ctx, { level: "project", subjectIds: [projectId] });
  const ofProject = { level: "project", subjectId: projectId } as const;
  const targets = new Set([...keys.map(({ id }) => id), ...rows.map(({ quotaId }) => quotaId)]);
  const used = await capUsage(
    ctx,
    [...targets].map((quotaId) => ({ id: quotaId, quotaId, ...ofProject })),
  );
  const caps = new Map(rows.map((row) => [row.quotaId, toQuotaCap(row, used.get(row.quotaId) ?? 0)]));
  return {
    asOf: ctx.clock.now().toString(),
    items: keys.map(({ id }) => ({ quotaId: id, used: used.get(id) ?? 0, cap: caps.get(id) ?? null })),
    together: [...caps.values()].filter(({ quotaId }) => quotaId.endsWith(":*")),
  };
}
