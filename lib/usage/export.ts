import "server-only";
import { Temporal } from "temporal-polyfill";
import { getUsage, type UsageItem } from "@/control-plane/contract/usage";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { type CsvColumn, streamCsv, toCsv } from "@/lib/format/csv";
import { groupOf, isTagSplit, type Split, tagKeyOf, toContractFilters } from "./dimensions";
import { identitiesOf, idsIn, type UsageProject } from "./identities";
import { type Interval, toInterval } from "./intervals";
import { toPeriod, zoneOf } from "./period";
import { listRecords, listUsageProjects, type UsageRecordRow } from "./queries";
import { productLabels, type RecordFilter, type UsageFilter } from "./schema";

/** At most this many records in one file; a narrower filter gives the rest. */
const exportedRecordsLimit = 20_000;

/** The report as CSV: a row for each interval and group, exact amounts. */
export async function exportUsage(ctx: OrgContext, filter: UsageFilter): Promise<{ fileName: string; csv: string }> {
  const period = toPeriod(filter, Temporal.Now.instant(), zoneOf(filter, ctx.timeZone));
  const interval = toInterval(filter.interval, period.days.length);
  const { split, within } = filter;
  const groupBy = [...new Set<Split>([split, ...(within ? [within] : []), "project", "product"])];
  const answered = controlPlane(ctx).call(getUsage, {
    query: {
      ...{ from: period.from, until: period.until, timeZone: period.timeZone, interval },
      groupBy: groupBy.join(","),
      ...toContractFilters(filter),
    },
  });
  const [answer, identify] = await Promise.all([
    answered,
    identitiesOf(ctx, groupBy, listUsageProjects(ctx), () => answered.then(({ items }) => idsIn(items))),
  ]);
  return {
    fileName: `usage-${ctx.slug}-${period.days[0]}-${period.days.at(-1)}.csv`,
    csv: toCsv(
      reportColumns({ groupBy, identify, interval, timeZone: period.timeZone, asOf: answer.asOf }),
      answer.items,
    ),
  };
}

/** The records that match as CSV, newest first, made page by page while it is sent. */
export async function exportRecords(
  ctx: OrgContext,
  filter: RecordFilter,
): Promise<{ fileName: string; csv: ReadableStream<Uint8Array> }> {
  const projects = await listUsageProjects(ctx);
  const first = await listRecords(ctx, { ...filter, cursor: undefined }, Promise.resolve(projects), 200);
  return {
    fileName: `usage-records-${ctx.slug}${filter.day ? `-${filter.day}` : ""}.csv`,
    csv: streamCsv(recordColumns, pagesFrom(ctx, filter, projects, first)),
  };
}

async function* pagesFrom(
  ctx: OrgContext,
  filter: RecordFilter,
  projects: readonly UsageProject[],
  first: Awaited<ReturnType<typeof listRecords>>,
): AsyncGenerator<readonly UsageRecordRow[]> {
  let page = first;
  for (let sent = page.items.length; ; sent += page.items.length) {
    yield page.items;
    if (!page.nextCursor || sent >= exportedRecordsLimit) return;
    page = await listRecords(ctx, { ...filter, cursor: page.nextCursor }, Promise.resolve([...projects]), 200);
  }
}

function reportColumns({
  groupBy,
  identify,
  interval,
  timeZone,
  asOf,
}: {
  groupBy: readonly Split[];
  identify: Awaited<ReturnType<typeof identitiesOf>>;
  interval: Interval;
  timeZone: string;
  asOf: string;
}): CsvColumn<UsageItem>[] {
  const columnOf = (split: Split) =>
    isTagSplit(split) ? `tag_${tagKeyOf(split)}` : split.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [
    [interval, ({ start }) => (interval === "hour" ? start : dateIn(start, timeZone))],
    ["time_zone", () => timeZone],
    ...groupBy.flatMap((split): CsvColumn<UsageItem>[] => [
      [columnOf(split), (item) => identify(split, groupOf(item, split)).name],
      ...(isTagSplit(split) || split === "product" || split === "sku"
        ? []
        : [[`${columnOf(split)}_id`, (item: UsageItem) => groupOf(item, split)] satisfies CsvColumn<UsageItem>]),
    ]),
    ["node_hours", ({ nodeHours }) => nodeHours],
    ["gpu_hours", ({ gpuHours }) => gpuHours],
    ["requests", ({ requests }) => requests],
    ["input_tokens", ({ inputTokens }) => inputTokens],
    ["cached_input_tokens", ({ cachedInputTokens }) => cachedInputTokens],
    ["output_tokens", ({ outputTokens }) => outputTokens],
    ["cost_before_tax", ({ cost }) => cost.amount],
    ["currency", ({ cost }) => cost.currency],
    ["as_of", () => asOf],
  ];
}

function dateIn(start: string, timeZone: string): string {
  return Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

const recordColumns: CsvColumn<UsageRecordRow>[] = [
  ["id", ({ id }) => id],
  ["occurred_at_utc", ({ occurredAt }) => occurredAt],
  ["source", ({ source }) => source],
  ["product", ({ product }) => productLabels[product]],
  ["project", ({ project }) => project.name],
  ["project_id", ({ project }) => project.id],
  ["resource_id", ({ resourceId }) => resourceId],
  ["api_key_id", ({ apiKeyId }) => apiKeyId],
  ["person_id", ({ personId }) => personId],
  ["node_seconds", ({ nodeSeconds }) => nodeSeconds],
  ["input_tokens", ({ inputTokens }) => inputTokens],
  ["cached_input_tokens", ({ cachedInputTokens }) => cachedInputTokens],
  ["output_tokens", ({ outputTokens }) => outputTokens],
  ["reasoning_tokens", ({ reasoningTokens }) => reasoningTokens],
  ["count_origin", ({ origin }) => origin],
  ["first_token_ms", ({ firstTokenMs }) => firstTokenMs],
  ["total_ms", ({ totalMs }) => totalMs],
  ["finish", ({ finish }) => finish],
  ["request_id", ({ requestId }) => requestId],
  ["cost_before_tax", ({ cost }) => cost.amount],
  ["currency", ({ cost }) => cost.currency],
];
