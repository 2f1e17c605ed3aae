import "server-only";
import { Temporal } from "temporal-polyfill";
import { getUsage, listUsageRecords, type UsageRecord } from "@/control-plane/contract/usage";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { listProjects } from "@/lib/projects/queries";
import { toContractFilters } from "./dimensions";
import { identitiesOf, idsIn, type UsageProject } from "./identities";
import { toInterval } from "./intervals";
import { toPeriod, toRecordWindow, zoneOf } from "./period";
import { toUsageReport, type UsageReport } from "./report";
import type { RecordFilter, UsageFilter } from "./schema";

/** Every project, archived ones too: what they used stays charged. By name. */
export async function listUsageProjects(ctx: OrgContext): Promise<UsageProject[]> {
  const items = await listProjects(ctx);
  const byAge = [...items].sort((one, other) => (one.createdAt + one.id < other.createdAt + other.id ? -1 : 1));
  return items.map(({ id, name }) => ({ id, name, colour: (byAge.findIndex((each) => each.id === id) % 8) + 1 }));
}

type ReportFilter = Partial<UsageFilter> & Pick<UsageFilter, "period" | "split" | "measure">;

/** The report of the usage page: the period, the one before it and the names, asked for at the same time. */
export async function getUsageReport(
  ctx: OrgContext,
  filter: ReportFilter,
  projects: Promise<UsageProject[]> = listUsageProjects(ctx),
): Promise<UsageReport> {
  const period = toPeriod(filter, Temporal.Now.instant(), zoneOf(filter, ctx.timeZone));
  const interval = toInterval(filter.interval, period.days.length);
  const { split, within, measure } = filter;
  const groupBy = [...new Set([split, ...(within ? [within] : [])])];
  const ask = (from: string, until: string) =>
    controlPlane(ctx).call(getUsage, {
      query: {
        from,
        until,
        timeZone: period.timeZone,
        interval,
        groupBy: groupBy.join(","),
        ...toContractFilters(filter),
      },
    });
  const answers = Promise.all([ask(period.from, period.until), ask(period.previous.from, period.previous.until)]);
  const [[current, previous], identify] = await Promise.all([
    answers,
    identitiesOf(ctx, groupBy, projects, () => answers.then(([{ items }]) => idsIn(items))),
  ]);
  return toUsageReport(
    { period, interval, split, within: within === split ? undefined : within, measure },
    current,
    previous,
    identify,
  );
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
        ...toContractFilters(filter),
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
