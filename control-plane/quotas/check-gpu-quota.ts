import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { problem } from "../http/problem.ts";
import { findGpuPeak } from "./gpu-usage.ts";
import { instantLimit } from "./limits.ts";
import type { LockedQuota } from "./lock-quota.ts";

/** Throws `quota_exceeded` when GPUs, beside what is reserved and held in the window, would be more than the limit. */
export async function checkGpuQuota(
  ctx: Context,
  quota: LockedQuota,
  asked: Window & { region: string; nodeType: string; gpus: number },
): Promise<void> {
  const { used, held } = await findGpuPeak(ctx, asked, asked);
  if (used + held + asked.gpus <= quota.limit) return;
  const requestable = instantLimit("gpus", quota);
  const advice = requestable > quota.limit ? `; up to ${requestable} is granted at once` : "";
  throw problem("quota_exceeded", {
    status: 409,
    detail: `The quota is ${quota.limit} GPUs of this type in ${asked.region}: ${used} are reserved and ${held} held in this window, ${asked.gpus} more were asked. Ask for a higher quota${advice}.`,
    facts: { quotaId: quota.id, used, held, limit: quota.limit, asked: asked.gpus, requestable },
  });
}
