import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { VerdictCheck, VerdictFix } from "../contract/verdicts.ts";
import { refusalOverQuota } from "../quotas/check-gpu-quota.ts";
import { type EffectiveLimit, effectiveLimit, effectiveLimits } from "../quotas/effective-limit.ts";
import { findGpuPeak, findGpuPeaks } from "../quotas/gpu-usage.ts";
import { instantLimit } from "../quotas/limits.ts";
import { gpuQuota } from "../quotas/quota-id.ts";
import { readCapObstacles } from "../quotas/within-project-caps.ts";

export interface AskedGpus extends Window {
  region: string;
  nodeType: string;
  gpus: number;
  /** Nodes of the organization itself count once: for the reservation that they are listed from. */
  isOwn?: boolean;
}

/**
 * Whether GPUs beside those that are taken fit into the quota and the project's caps, by the purchase's own checks on limits
 * that are not locked; in the order asked. Limits, caps and what is taken are read once for all.
 */
export async function checkQuotas(
  ctx: Context,
  asked: readonly AskedGpus[],
  projectId: string | undefined,
): Promise<VerdictCheck[]> {
  const keys = [...new Map(asked.map((each) => [gpuQuota(each).id, gpuQuota(each)])).values()];
  const [limits, peaks, obstacleTo] = await Promise.all([
    effectiveLimits(ctx, keys),
    findGpuPeaks(ctx, asked),
    projectId === undefined ? () => null : readCapObstacles(ctx, projectId),
  ]);
  return asked.map((each, index) => {
    const key = gpuQuota(each);
    const limit = limits.of(key);
    const usage = peaks[index] ?? { used: 0, held: 0 };
    const gpus = each.isOwn ? 0 : each.gpus;
    const refusal = refusalOverQuota({ ...key, ...limit }, usage, { ...each, gpus });
    const needed = usage.used + usage.held + gpus;
    if (refusal) return blocked(refusal.message, fixOf(key.id, limit, needed));
    const obstacle = obstacleTo(each);
    return obstacle ? blocked(obstacle.message, raiseCap) : ok(`After it ${needed} of ${limit.limit} GPUs are taken.`);
  });
}

const raiseCap = { kind: "ask_administrator", permission: "quotas.manage" } as const satisfies VerdictFix;

/** A cap of one's own is lifted by an administrator; the seller is asked for what is above theirs. */
function fixOf(quotaId: string, { origin, seller, rule }: EffectiveLimit, needed: number): VerdictFix {
  if (origin === "cap" && needed <= seller.limit) return raiseCap;
  return {
    kind: "request_quota",
    quotaId,
    requestedLimit: needed,
    grantedAtOnce: needed <= instantLimit(rule, seller.base),
  };
}

/** A quote's GPUs are among the held ones already. */
export async function checkHeldQuota(ctx: Context, held: AskedGpus, projectId?: string): Promise<VerdictCheck> {
  const obstacle = projectId === undefined ? null : (await readCapObstacles(ctx, projectId))(held);
  if (obstacle) return blocked(obstacle.message, raiseCap);
  const { limit } = await effectiveLimit(ctx, gpuQuota(held));
  const peak = await findGpuPeak(ctx, held, held);
  return ok(`With it ${peak.used + peak.held} of ${limit} GPUs are taken.`);
}

function ok(detail: string): VerdictCheck {
  return { id: "quota", state: "ok", detail, fix: null, otherFixes: [] };
}

function blocked(detail: string, fix: VerdictFix): VerdictCheck {
  return { id: "quota", state: "blocked", detail, fix, otherFixes: [] };
}
