import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { usageRecords } from "../db/schema/usage.ts";
import type { CapRow } from "./caps.ts";
import { peakOf } from "./find-overrun.ts";
import { findGpuPeak } from "./gpu-usage.ts";
import { isOfSubject, listProjectGpus } from "./project-gpus.ts";
import { getCapTarget } from "./quota-id.ts";

type Owner = Pick<Context, "db" | "clock" | "organizationId">;
type Measured = Pick<CapRow, "id" | "quotaId" | "level" | "subjectId">;

/** What is taken of each cap: GPUs at their peak from now on, rates in the last minute. */
export async function capUsage(ctx: Owner, caps: readonly Measured[]): Promise<Map<string, number>> {
  const projects = caps.filter(({ level }) => level === "project").map(({ subjectId }) => subjectId);
  const gpus = projects.length > 0 ? await listProjectGpus(ctx, projects) : [];
  const minute = await lastMinute(ctx);
  const used = new Map<string, number>();
  for (const cap of caps) {
    const { metric, subject } = getCapTarget(cap.quotaId);
    if (metric !== "gpus") used.set(cap.id, ofMinute(minute, cap));
    else if (cap.level === "project")
      used.set(cap.id, peakOf(gpus.filter((each) => each.projectId === cap.subjectId && isOfSubject(subject, each))));
    else used.set(cap.id, await ofOrganization(ctx, subject));
  }
  return used;
}

async function ofOrganization(
  ctx: Owner,
  { region, nodeType }: { region: string | null; nodeType: string | null },
): Promise<number> {
  const now = ctx.clock.now();
  const until = now.add({ hours: 24 * 3650 });
  const peak = await findGpuPeak(ctx, { region: region ?? "", nodeType: nodeType ?? "" }, { from: now, until });
  return peak.used + peak.held;
}

interface Metered {
  projectId: string;
  apiKeyId: string;
  personId: string;
  model: string;
  requests: number;
  tokens: number;
}

async function lastMinute(ctx: Owner): Promise<Metered[]> {
  const since = ctx.clock.now().subtract({ minutes: 1 }).toString();
  const { rows } = await ctx.db.execute<Metered & Record<string, unknown>>(sql`
    select project_id as "projectId", api_key_id as "apiKeyId", person_id as "personId", resource_id as model, count(*)::integer as requests,
      sum(input_tokens + cached_input_tokens + output_tokens + reasoning_tokens)::bigint as tokens
    from ${usageRecords}
    where organization_id = ${ctx.organizationId} and product = 'inference' and occurred_at > ${since}::timestamptz
    group by 1, 2, 3, 4
  `);
  return rows;
}

function ofMinute(metered: readonly Metered[], cap: Measured): number {
  const { metric, subject } = getCapTarget(cap.quotaId);
  return metered
    .filter(({ model }) => subject.model === null || subject.model === model)
    .filter(({ projectId, apiKeyId, personId }) => {
      if (cap.level === "organization") return true;
      return cap.subjectId === { project: projectId, apiKey: apiKeyId, member: personId }[cap.level as "project"];
    })
    .reduce((sum, { requests, tokens }) => sum + (metric === "requests_per_minute" ? requests : tokens), 0);
}
