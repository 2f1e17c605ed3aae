import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { VerdictCheck } from "../contract/verdicts.ts";
import { ProblemException } from "../http/problem.ts";
import { checkGpuQuota } from "../quotas/check-gpu-quota.ts";
import { effectiveLimit } from "../quotas/effective-limit.ts";
import { findGpuPeak } from "../quotas/gpu-usage.ts";
import { instantLimit } from "../quotas/limits.ts";
import { gpuQuota } from "../quotas/quota-id.ts";
import { findCapObstacle } from "../quotas/within-project-caps.ts";

type Asked = Window & { region: string; nodeType: string; gpus: number };

/** Whether GPUs beside those that are taken fit into the quota, by the purchase's own check on a limit that is not locked. */
export async function checkQuota(ctx: Context, asked: Asked, projectId?: string): Promise<VerdictCheck> {
  const key = gpuQuota(asked);
  const limit = await effectiveLimit(ctx, key);
  const { used, held } = await findGpuPeak(ctx, asked, asked);
  const needed = used + held + asked.gpus;
  try {
    await checkGpuQuota(ctx, { ...key, ...limit }, asked);
    const obstacle = await findObstacle(ctx, asked, projectId);
    if (obstacle) return obstacle;
    return { id: "quota", state: "ok", detail: `After it ${needed} of ${limit.limit} GPUs are taken.`, fix: null };
  } catch (error) {
    if (!(error instanceof ProblemException)) throw error;
    return {
      id: "quota",
      state: "blocked",
      detail: error.message,
      fix: {
        kind: "request_quota",
        quotaId: key.id,
        requestedLimit: needed,
        grantedAtOnce: needed <= instantLimit(limit.rule, limit.seller.base),
      },
    };
  }
}

/** A cap of the project that is in the way; none where no project is chosen yet. */
async function findObstacle(ctx: Context, asked: Asked, projectId?: string): Promise<VerdictCheck | null> {
  const obstacle = projectId === undefined ? null : await findCapObstacle(ctx, { ...asked, projectId });
  const fix = { kind: "ask_administrator", permission: "quotas.manage" } as const;
  return obstacle && { id: "quota", state: "blocked", detail: obstacle.message, fix };
}

/** A quote's GPUs are among the held ones already. */
export async function checkHeldQuota(ctx: Context, held: Asked, projectId?: string): Promise<VerdictCheck> {
  const obstacle = await findObstacle(ctx, held, projectId);
  if (obstacle) return obstacle;
  const { limit } = await effectiveLimit(ctx, gpuQuota(held));
  const peak = await findGpuPeak(ctx, held, held);
  const detail = `With it ${peak.used + peak.held} of ${limit} GPUs are taken.`;
  return { id: "quota", state: "ok", detail, fix: null };
}
