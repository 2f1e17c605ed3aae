import "server-only";
import { Temporal } from "temporal-polyfill";
import { getUsage, listUsageRecords, type UsageRecord } from "@/control-plane/contract/usage";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { listProjects } from "@/lib/projects/queries";
import { toPeriod, toRecordWindow } from "./period";
import { type SeriesIdentity, toUsageReport, type UsageReport } from "./report";
import { type Product, productLabels, type RecordFilter, type UsageFilter } from "./schema";

/** Projects as filters and legends show them; the colour belongs to the project. */
export interface UsageProject extends SeriesIdentity {
  id: string;
}

const coloursOfProducts: Record<Product, number> = { capacity: 1, inference: 3, fee: 2 };

/** Every project, archived ones too: what they used stays charged. By name. */
export async function listUsageProjects(ctx: OrgContext): Promise<UsageProject[]> {
  const items = await listProjects(ctx);
  const byAge = [...items].sort((one, other) => (one.createdAt + one.id < other.createdAt + other.id ? -1 : 1));
  return items.map(({ id, name }) => ({ id, name, colour: (byAge.findIndex((each) => each.id === id) % 8) + 1 }));
}

/** The report of the usage page: the period, the one before it and the projects, asked for at the same time. */
export async function getUsageReport(
  ctx: OrgContext,
  filter: UsageFilter,
  projects: Promise<UsageProject[]> = listUsageProjects(ctx),
): Promise<UsageReport> {
  const period = toPeriod(filter, Temporal.Now.instant(), ctx.timeZone);
  const ask = (from: string, until: string) =>
    controlPlane(ctx).call(getUsage, {
      query: {
        from,
        until,
        timeZone: ctx.timeZone,
        interval: "day",
        groupBy: filter.split,
        product: filter.product,
        projectId: filter.project,
      },
    });
  const [current, previous, known] = await Promise.all([
    ask(period.from, period.until),
    ask(period.previous.from, period.previous.until),
    projects,
  ]);
  return toUsageReport({ period, split: filter.split, measure: filter.measure }, current, previous, (id) =>
    identify(id, known),
  );
}

function identify(id: string, projects: readonly UsageProject[]): SeriesIdentity {
  if (id in productLabels) return { name: productLabels[id as Product], colour: coloursOfProducts[id as Product] };
  const project = projects.find((each) => each.id === id);
  return { name: project?.name ?? id, colour: project?.colour ?? 8 };
}

/** A metered record as the list shows it. */
export interface UsageRecordRow extends Omit<UsageRecord, "sourceId" | "usageSource" | "projectId"> {
  project: { id: string; name: string };
  /** Where the counts come from, in words; null for what a meter counted itself. */
  origin: string | null;
}

const origins = {
  metered: null,
  final: null,
  continuous: "running count of the engine",
  tokenised: "estimated by our tokeniser",
  none: "the engine gave no count",
} as const;

/** A page of metered records, newest first. */
export async function listRecords(
  ctx: OrgContext,
  filter: RecordFilter,
  projects: Promise<UsageProject[]> = listUsageProjects(ctx),
  limit = 50,
): Promise<{ items: UsageRecordRow[]; nextCursor: string | null }> {
  const window = toRecordWindow(filter, ctx.timeZone);
  const [page, known] = await Promise.all([
    controlPlane(ctx).call(listUsageRecords, {
      query: {
        ...window,
        product: filter.product,
        projectId: filter.project,
        resourceId: filter.resource,
        apiKeyId: filter.key,
        requestId: filter.request,
        cursor: filter.cursor,
        limit,
      },
    }),
    projects,
  ]);
  return { items: page.items.map((record) => toRecordRow(record, known)), nextCursor: page.nextCursor };
}

function toRecordRow(
  { sourceId: _, usageSource, projectId, ...record }: UsageRecord,
  projects: readonly UsageProject[],
): UsageRecordRow {
  const name = projects.find(({ id }) => id === projectId)?.name ?? projectId;
  return { ...record, project: { id: projectId, name }, origin: origins[usageSource] };
}
