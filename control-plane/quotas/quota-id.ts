import type { z } from "zod";
import type { Quota, quotaMetric, quotaSubject } from "../contract/quotas.ts";

export type QuotaMetric = z.infer<typeof quotaMetric>;
export type QuotaSubject = z.infer<typeof quotaSubject>;

/** What a quota limits: `gpus:eu-north:h100-sxm-8`, `requests_per_minute:demo-small`. */
export interface QuotaKey {
  id: string;
  metric: QuotaMetric;
  subject: QuotaSubject;
}

export const quotaUnits: Record<QuotaMetric, Quota["unit"]> = {
  gpus: "GPU",
  requests_per_minute: "requests/min",
  tokens_per_minute: "tokens/min",
};

/** GPUs of one node type in one region, in all capacity classes together. */
export function gpuQuota({ region, nodeType }: { region: string; nodeType: string }): QuotaKey {
  return { id: `gpus:${region}:${nodeType}`, metric: "gpus", subject: { region, nodeType, model: null } };
}

/** Requests or tokens per minute of one model. */
export function rateQuota(metric: "requests_per_minute" | "tokens_per_minute", model: string): QuotaKey {
  return { id: `${metric}:${model}`, metric, subject: { region: null, nodeType: null, model } };
}

/** Reads an id; null for one that is no quota's. Whether its subject exists is another question. */
export function parseQuotaId(id: string): QuotaKey | null {
  const [, metric, subject = ""] = /^(gpus|requests_per_minute|tokens_per_minute):(.+)$/.exec(id) ?? [];
  if (metric === "requests_per_minute" || metric === "tokens_per_minute") return rateQuota(metric, subject);
  const [region, nodeType, ...rest] = subject.split(":");
  if (metric !== "gpus" || !region || !nodeType || rest.length > 0) return null;
  return gpuQuota({ region, nodeType });
}

/** What a cap can be on: a quota, or all of a metric together, for example `gpus:*`. Null for anything else. */
export function parseCapTarget(id: string): QuotaKey | null {
  const [, metric] = /^(gpus|requests_per_minute|tokens_per_minute):\*$/.exec(id) ?? [];
  if (!metric) return parseQuotaId(id);
  // The pattern has exactly these metrics.
  return { id, metric: metric as QuotaMetric, subject: { region: null, nodeType: null, model: null } };
}

/** The target that a stored cap names. */
export function getCapTarget(id: string): QuotaKey {
  const target = parseCapTarget(id);
  if (!target) throw new Error(`${id} was stored and is nothing that can be capped`);
  return target;
}
