import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { type ProblemException, problem } from "../http/problem.ts";
import type { EffectiveLimit } from "./effective-limit.ts";
import { findGpuPeak, type GpuUsage } from "./gpu-usage.ts";
import { instantLimit, originInWords } from "./limits.ts";

type Asked = Window & { region: string; nodeType: string; gpus: number };

/**
 * Throws `quota_exceeded` when GPUs, beside what is reserved and held in the window, would be more than the limit; gives
 * what is taken without them.
 */
export async function checkGpuQuota(
  ctx: Context,
  quota: EffectiveLimit & { id: string },
  asked: Asked,
): Promise<GpuUsage> {
  const usage = await findGpuPeak(ctx, asked, asked);
  const refusal = refusalOverQuota(quota, usage, asked);
  if (refusal) throw refusal;
  return usage;
}

/** Why GPUs do not fit beside what is taken; null where they do. */
export function refusalOverQuota(
  quota: EffectiveLimit & { id: string },
  { used, held }: GpuUsage,
  asked: Pick<Asked, "region" | "gpus">,
): ProblemException | null {
  const after = used + held + asked.gpus;
  if (after <= quota.limit) return null;
  const requestable = instantLimit(quota.rule, quota.seller.base);
  return problem("quota_exceeded", {
    status: 409,
    detail: `The quota is ${quota.limit} GPUs of this type in ${asked.region} (${originInWords(quota)}): ${used} are reserved and ${held} held in this window, ${asked.gpus} more were asked, which makes ${after}. ${advise(quota, after, requestable)}`,
    facts: {
      ...{ quotaId: quota.id, level: "organization", origin: quota.origin, used, held, limit: quota.limit },
      ...{ asked: asked.gpus, after, requestable, sellerLimit: quota.seller.limit },
    },
  });
}

function advise({ origin, seller }: EffectiveLimit, needed: number, requestable: number): string {
  if (origin === "cap" && needed <= seller.limit) {
    return "An administrator of yours can lift the cap on the quotas page.";
  }
  const more = requestable > seller.limit ? `; up to ${requestable} is granted at once` : "";
  const cap = origin === "cap" ? " and lift your own cap" : "";
  return `Ask for a higher quota${cap}${more}.`;
}
