import { z } from "zod";
import { actor, identifier, instant, pageOf, pageQuery, timeZone } from "./primitives.ts";
import { defineRoute } from "./route.ts";
import { usageFilterTexts } from "./usage-filters.ts";

export const exportFormat = z.enum(["csv", "parquet"]);
export const exportKind = z.enum(["focus", "usageRecords", "usage"]);

export const exportView = z
  .strictObject({
    id: identifier,
    kind: exportKind,
    format: exportFormat,
    /** What is in it, in words. */
    title: z.string(),
    fileName: z.string(),
    state: z.enum(["waiting", "running", "ready", "failed", "cancelled", "expired"]),
    rows: z.strictObject({ done: z.number().int(), total: z.number().int().nullable() }),
    /** As it is kept. A CSV is kept compressed and sent as it is read. */
    bytes: z.number().int(),
    fault: z.string().nullable(),
    createdAt: instant,
    createdBy: actor,
    endedAt: instant.nullable(),
    /** When the file goes. */
    expiresAt: instant,
  })
  .meta({ id: "Export" });
export type ExportView = z.infer<typeof exportView>;

/** Cost and usage by the FOCUS specification, of whole billing periods. */
export const focusExportFilter = z.strictObject({
  /** Billing periods that begin from here on. */
  from: instant,
  /** Billing periods that begin before. */
  until: instant,
});
export type FocusExportFilter = z.infer<typeof focusExportFilter>;

/** Metered records of a window, narrowed as `listUsageRecords` is. */
export const usageRecordsExportFilter = z.strictObject({ from: instant, until: instant, ...usageFilterTexts });
export type UsageRecordsExportFilter = z.infer<typeof usageRecordsExportFilter>;

/** Cost and quantities by interval and group, as `getUsage` answers. */
export const usageExportFilter = z.strictObject({
  ...usageRecordsExportFilter.shape,
  timeZone: timeZone.default("UTC"),
  interval: z.enum(["hour", "day", "month", "total"]).default("day"),
  groupBy: z.string().max(400).default("project,product"),
});
export type UsageExportFilter = z.infer<typeof usageExportFilter>;

/** What each kind of export is asked with. */
export const exportRequest = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("focus"), format: exportFormat, filter: focusExportFilter }),
  z.strictObject({ kind: z.literal("usageRecords"), format: exportFormat, filter: usageRecordsExportFilter }),
  z.strictObject({ kind: z.literal("usage"), format: exportFormat, filter: usageExportFilter }),
]);
export type ExportRequest = z.infer<typeof exportRequest>;

const params = z.strictObject({ id: identifier });

export const listExports = defineRoute({
  id: "listExports",
  method: "GET",
  path: "/api/v1/exports",
  tag: "Exports",
  needs: "usage.read",
  summary: "Exports that the caller may read, newest first, with their progress",
  query: z.strictObject(pageQuery),
  response: pageOf(exportView),
});

export const getExport = defineRoute({
  id: "getExport",
  method: "GET",
  path: "/api/v1/exports/{id}",
  tag: "Exports",
  needs: "usage.read",
  summary: "One export with its progress",
  params,
  response: exportView,
});

export const createExport = defineRoute({
  id: "createExport",
  method: "POST",
  path: "/api/v1/exports",
  tag: "Exports",
  needs: "usage.read",
  summary:
    "Make a large file in the background: usage, its records, or FOCUS, which needs the permission invoices.read too",
  body: exportRequest,
  response: exportView,
  status: 201,
});

export const cancelExport = defineRoute({
  id: "cancelExport",
  method: "POST",
  path: "/api/v1/exports/{id}/cancellations",
  tag: "Exports",
  needs: "usage.read",
  summary: "Stop an export that is not ready, and drop what was made of it",
  params,
  response: exportView,
  status: 201,
});

export const getExportFile = defineRoute({
  id: "getExportFile",
  method: "GET",
  path: "/api/v1/exports/{id}/file",
  tag: "Exports",
  needs: "usage.read",
  summary: "The file of an export that is ready, as a stream",
  params,
  produces: "application/octet-stream",
});
