export type QuotaMetric = "gpus" | "requests_per_minute" | "tokens_per_minute";

interface Named {
  id: string;
  name: string;
}

export type LimitOrigin = "default" | "rule" | "operator" | "cap";

/** A limit of the organization and what is used of it. */
export interface QuotaView {
  id: string;
  metric: QuotaMetric;
  region: Named | null;
  nodeType: Named | null;
  model: Named | null;
  unit: "GPU" | "requests/min" | "tokens/min";
  limit: number;
  /** GPUs: the most reserved at any instant from now on. Rates: in the last minute. */
  used: number;
  /** GPUs held by open quotes. */
  held: number;
  /** A request up to this is granted at once. */
  instantLimit: number;
  /** Where the limit that holds comes from: `cap` is the organization's own. */
  origin: LimitOrigin;
  by: string | null;
  since: string | null;
  until: string | null;
  /** What the seller gives. */
  seller: {
    limit: number;
    origin: LimitOrigin;
    by: string | null;
    since: string | null;
    until: string | null;
    /** What holds when a temporary limit ends. */
    limitAfter: number | null;
  };
  pendingRequestId: string | null;
  /** What the whole organization takes of it and may, where all else is of one project; null where it is of all. */
  whole: { used: number; held: number; limit: number } | null;
}

/** A request for a higher limit and its outcome. */
export interface QuotaRequestView {
  id: string;
  quotaId: string;
  /** `GPUs, H100 in Stockholm` */
  subject: string;
  unit: QuotaView["unit"];
  limitBefore: number;
  requestedLimit: number;
  /** Of a temporary increase, as asked for. */
  requestedUntil: string | null;
  justification: string;
  state: "pending" | "approved" | "declined" | "withdrawn";
  /** What was granted, which can be a part, and until when. */
  grantedLimit: number | null;
  grantedUntil: string | null;
  decidedBy: "rule" | "operator" | "customer" | null;
  decidedByName: string | null;
  /** Why it was decided so, or what happens next. */
  reason: string;
  createdAt: string;
  createdBy: string;
  decidedAt: string | null;
  answerBy: string | null;
}

const unitOfMetric = { gpus: "GPU", requests_per_minute: "requests/min", tokens_per_minute: "tokens/min" } as const;

/** The unit that a metric is counted in. */
export function unitOf(metric: QuotaMetric): QuotaView["unit"] {
  return unitOfMetric[metric];
}

/** A unit after a number: `1 GPU`, `8 GPUs`, `60 requests/min`. */
export function unitFor(unit: QuotaView["unit"], count: number): string {
  return unit === "GPU" && count !== 1 ? "GPUs" : unit;
}

/** What a quota is about, in words. */
export function quotaTitle({
  metric,
  region,
  nodeType,
  model,
}: Pick<QuotaView, "metric" | "region" | "nodeType" | "model">): string {
  if (metric === "gpus") return `${nodeType?.name ?? "All"} GPUs in ${region?.name ?? "all regions"}`;
  const what = metric === "requests_per_minute" ? "Requests per minute" : "Tokens per minute";
  return `${what}, ${model?.name ?? "all models"}`;
}

/** Where a limit comes from, in a few words. */
export function originLabel({ origin, by }: { origin: LimitOrigin; by: string | null }): string {
  if (origin === "cap") return `own cap by ${by ?? "a member"}`;
  if (origin === "operator") return "set by the seller";
  return origin === "rule" ? "granted by rule" : "default";
}

/** How close usage is to its limit: `near` from 80 %, `at` from 95 %. Held GPUs count, because they may be bought. */
export function closeness({ used, held, limit }: Pick<QuotaView, "used" | "held" | "limit">): "ok" | "near" | "at" {
  const taken = used + held;
  if (limit <= 0) return taken > 0 ? "at" : "ok";
  if (taken * 100 >= limit * 95) return "at";
  return taken * 100 >= limit * 80 ? "near" : "ok";
}

export interface GpuQuotaGroup<Quota extends QuotaView = QuotaView> {
  region: Named;
  /** A cell for each node type that any region has, in the same order; without a quota where it is not sold. */
  cells: { nodeType: Named; quota: Quota | null }[];
}

/** GPU quotas as a matrix: regions by name, in each all node types by name. */
export function groupGpuQuotas<Quota extends QuotaView>(quotas: readonly Quota[]): GpuQuotaGroup<Quota>[] {
  const gpus = quotas.filter(({ metric }) => metric === "gpus");
  const nodeTypes = distinct(gpus.map(({ nodeType }) => nodeType));
  return distinct(gpus.map(({ region }) => region)).map((region) => ({
    region,
    cells: nodeTypes.map((nodeType) => ({
      nodeType,
      quota: gpus.find((quota) => quota.region?.id === region.id && quota.nodeType?.id === nodeType.id) ?? null,
    })),
  }));
}

function distinct(things: readonly (Named | null)[]): Named[] {
  const known = new Map(things.flatMap((thing) => (thing ? [[thing.id, thing] as const] : [])));
  return [...known.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

export interface ModelQuotaRow<Quota extends QuotaView = QuotaView> {
  model: Named;
  requests: Quota | null;
  tokens: Quota | null;
}

/** Rate quotas by model, by name. */
export function groupModelQuotas<Quota extends QuotaView>(quotas: readonly Quota[]): ModelQuotaRow<Quota>[] {
  const rows = new Map<string, ModelQuotaRow<Quota>>();
  for (const quota of quotas) {
    if (quota.metric === "gpus") continue;
    const model = quota.model ?? { id: "", name: "All models" };
    const row = rows.get(model.id) ?? { model, requests: null, tokens: null };
    if (quota.metric === "requests_per_minute") row.requests = quota;
    else row.tokens = quota;
    rows.set(model.id, row);
  }
  return [...rows.values()].sort((a, b) => a.model.name.localeCompare(b.model.name, "en"));
}
