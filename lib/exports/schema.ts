import { z } from "zod";
import { exportFormat } from "@/control-plane/contract/exports";
import { identifier, instant } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

/** A FOCUS file of whole billing periods: from the first one's start to the last one's end. */
export const focusExportInput = z.strictObject({
  operationId,
  format: exportFormat,
  from: instant,
  until: instant,
});
export type FocusExportInput = z.infer<typeof focusExportInput>;

/** Usage or its records, as the page they are asked from shows them: `filter` is its query. */
export const usageExportInput = z.strictObject({
  operationId,
  kind: z.enum(["usage", "usageRecords"]),
  format: exportFormat,
  filter: z.string().max(8000),
});
export type UsageExportInput = z.infer<typeof usageExportInput>;

export const cancelExportInput = z.strictObject({ operationId, exportId: identifier });
export type CancelExportInput = z.infer<typeof cancelExportInput>;

/** The list's place as it stands in its address. */
export const exportFilter = z.object({ cursor: z.string().max(512).optional().catch(undefined) });
