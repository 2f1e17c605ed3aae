import type { z } from "zod";
import type { Context } from "../context.ts";
import {
  type UsageExportFilter,
  type UsageRecordsExportFilter,
  usageExportFilter,
  usageRecordsExportFilter,
} from "../contract/exports.ts";
import {
  listUsageRecords as recordsRoute,
  type UsageItem,
  type UsageRecord,
  getUsage as usageRoute,
} from "../contract/usage.ts";
import type { ExportColumn, ExportSource } from "../exports/export-source.ts";
import { problem } from "../http/problem.ts";
import { getUsage } from "./get-usage.ts";
import { countUsageRecords, listUsageRecords } from "./list-usage-records.ts";
import { usageWindow } from "./usage-window.ts";

const rowsAtOnce = 5_000;

/** Metered records, newest first: as they are listed, as many as there are. */
export const usageRecordsSource: ExportSource<UsageRecordsExportFilter, UsageRecord> = {
  kind: "usageRecords",
  needs: "usage.read",
  filter: usageRecordsExportFilter,
  describe: async (_, filter) => {
    readAs(recordsRoute.query, filter);
    const days = daysOf(filter);
    return { title: `Metered records, ${days.join(" to ")}`, fileName: `usage-records_${days.join("_")}` };
  },
  columns: async () => recordColumns,
  count: (ctx, filter) => countUsageRecords(ctx, readAs(recordsRoute.query, filter)),
  async *pages(ctx, filter, after) {
    const query = { ...readAs(recordsRoute.query, filter), limit: rowsAtOnce };
    let cursor = typeof after === "string" ? after : undefined;
    do {
      const page = await listUsageRecords(ctx, { ...query, cursor });
      yield { rows: page.items, cursor: page.nextCursor ?? "" };
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  },
};

/** Cost and quantities by interval and group: one answer, so one page. */
export const usageSource: ExportSource<UsageExportFilter, UsageItem> = {
  kind: "usage",
  needs: "usage.read",
  filter: usageExportFilter,
  describe: async ({ clock }, filter) => {
    // What cannot be answered is refused here, to who asks; the worker could only say that it failed.
    usageWindow(readAs(usageRoute.query, filter), filter.timeZone, clock.now());
    const days = daysOf(filter);
    return { title: `Usage by ${filter.interval}, ${days.join(" to ")}`, fileName: `usage_${days.join("_")}` };
  },
  columns: async (_, filter) => usageColumns(readAs(usageRoute.query, filter).groupBy),
  count: async (ctx, filter) => (await itemsOf(ctx, filter)).length,
  async *pages(ctx, filter, after) {
    if (after === null) yield { rows: await itemsOf(ctx, filter), cursor: "end" };
  },
};

async function itemsOf(ctx: Context, filter: UsageExportFilter): Promise<UsageItem[]> {
  return (await getUsage(ctx, readAs(usageRoute.query, filter))).items;
}

/** What was kept of a request, as the route itself reads it. Throws `invalid_input` for what the route does not take. */
function readAs<Schema extends z.ZodType>(schema: Schema, filter: object): z.output<Schema> {
  const parsed = schema.safeParse(filter);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(
    parsed.error.issues.map(({ path, message }) => [`filter.${path.join(".")}`, message]),
  );
  throw problem("invalid_input", {
    status: 400,
    detail: "This cannot be exported as it is asked for: see the fields.",
    fields,
  });
}

function daysOf({ from, until }: { from: string; until: string }): string[] {
  return [from.slice(0, 10), until.slice(0, 10)];
}

const recordColumns: readonly ExportColumn<UsageRecord>[] = [
  text("id", ({ id }) => id),
  { name: "occurred_at", type: "instant", nullable: false, value: ({ occurredAt }) => occurredAt },
  text("source", ({ source }) => source),
  text("source_id", ({ sourceId }) => sourceId),
  text("product", ({ product }) => product),
  text("project_id", ({ projectId }) => projectId),
  text("resource_id", ({ resourceId }) => resourceId),
  textOrNull("api_key_id", ({ apiKeyId }) => apiKeyId),
  textOrNull("person_id", ({ personId }) => personId),
  integer("node_seconds", ({ nodeSeconds }) => nodeSeconds),
  integer("input_tokens", ({ inputTokens }) => inputTokens),
  integer("cached_input_tokens", ({ cachedInputTokens }) => cachedInputTokens),
  integer("output_tokens", ({ outputTokens }) => outputTokens),
  integer("reasoning_tokens", ({ reasoningTokens }) => reasoningTokens),
  text("usage_source", ({ usageSource }) => usageSource),
  { name: "first_token_ms", type: "integer", nullable: true, value: ({ firstTokenMs }) => firstTokenMs },
  { name: "total_ms", type: "integer", nullable: true, value: ({ totalMs }) => totalMs },
  textOrNull("finish", ({ finish }) => finish),
  textOrNull("request_id", ({ requestId }) => requestId),
  ...costColumns<UsageRecord>(),
];

const groupColumns: Record<string, ExportColumn<UsageItem>> = {
  project: textOrNull("project_id", ({ projectId }) => projectId),
  product: textOrNull("product", ({ product }) => product),
  resource: textOrNull("resource_id", ({ resourceId }) => resourceId),
  apiKey: textOrNull("api_key_id", ({ apiKeyId }) => apiKeyId),
  sku: textOrNull("sku", ({ sku }) => sku),
  nodeType: textOrNull("node_type", ({ nodeType }) => nodeType ?? null),
  region: textOrNull("region", ({ region }) => region ?? null),
  model: textOrNull("model_id", ({ modelId }) => modelId ?? null),
  reservation: textOrNull("reservation_id", ({ reservationId }) => reservationId ?? null),
  person: textOrNull("person_id", ({ personId }) => personId ?? null),
};

function usageColumns(groupBy: readonly string[]): ExportColumn<UsageItem>[] {
  const tagColumn = (key: string) => textOrNull<UsageItem>(`tag_${key}`, ({ tags }) => tags?.[key] ?? null);
  return [
    { name: "start", type: "instant", nullable: false, value: ({ start }) => start },
    ...groupBy.map((dimension) => groupColumns[dimension] ?? tagColumn(dimension.slice("tag:".length))),
    { name: "node_hours", type: "decimal", nullable: false, value: ({ nodeHours }) => nodeHours },
    { name: "gpu_hours", type: "decimal", nullable: false, value: ({ gpuHours }) => gpuHours },
    integer("requests", ({ requests }) => requests),
    integer("input_tokens", ({ inputTokens }) => inputTokens),
    integer("cached_input_tokens", ({ cachedInputTokens }) => cachedInputTokens),
    integer("output_tokens", ({ outputTokens }) => outputTokens),
    ...costColumns<UsageItem>(),
  ];
}

function costColumns<Row extends { cost: { amount: string; currency: string } }>(): ExportColumn<Row>[] {
  return [
    { name: "cost_before_tax", type: "decimal", nullable: false, value: ({ cost }) => cost.amount },
    text("currency", ({ cost }) => cost.currency),
  ];
}

function text<Row>(name: string, value: (row: Row) => string): ExportColumn<Row> {
  return { name, type: "string", nullable: false, value };
}

function textOrNull<Row>(name: string, value: (row: Row) => string | null): ExportColumn<Row> {
  return { name, type: "string", nullable: true, value };
}

function integer<Row>(name: string, value: (row: Row) => number): ExportColumn<Row> {
  return { name, type: "integer", nullable: false, value };
}
