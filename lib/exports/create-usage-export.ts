import { Temporal } from "temporal-polyfill";
import { createExport as route } from "@/control-plane/contract/exports";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { toContractFilters } from "@/lib/usage/dimensions";
import { toInterval } from "@/lib/usage/intervals";
import { toPeriod, toRecordWindow, zoneOf } from "@/lib/usage/period";
import { recordFilter, usageFilter } from "@/lib/usage/schema";
import type { UsageExportInput } from "./schema";

/** Asks for usage or its records as a file, with the filters of the page that it is asked from. Gives the export's id. */
export async function createUsageExport(
  ctx: OrgContext,
  { operationId, kind, format, filter }: UsageExportInput,
): Promise<string> {
  const search = Object.fromEntries(new URLSearchParams(filter));
  const request =
    kind === "usage"
      ? { kind, format, filter: usageOf(ctx, search) }
      : { kind, format, filter: recordsOf(ctx, search) };
  const created = await withRemoteEffect(
    ctx,
    { action: "export.create", target: made("export"), operationId },
    (idempotencyKey) => controlPlane(ctx).call(route, { body: request, idempotencyKey }),
  );
  return created.id;
}

function usageOf(ctx: OrgContext, search: Record<string, string>) {
  const filter = usageFilter.parse(search);
  const { from, until, timeZone, days } = toPeriod(filter, Temporal.Now.instant(), zoneOf(filter, ctx.timeZone));
  const groupBy = [...new Set([filter.split, ...(filter.within ? [filter.within] : []), "project", "product"])].join(
    ",",
  );
  const interval = toInterval(filter.interval, days.length);
  return { from, until, timeZone, interval, groupBy, ...narrowedBy(filter) };
}

/** A list without ends is exported up to now, from the beginning of the seller's books on. */
function recordsOf(ctx: OrgContext, search: Record<string, string>) {
  const { request: _, cursor: __, ...filter } = recordFilter.parse(search);
  const window = toRecordWindow(filter, ctx.timeZone);
  const until = window.until ?? Temporal.Now.instant().toString();
  return { from: window.from ?? "2000-01-01T00:00:00Z", until, ...narrowedBy(filter) };
}

/** All projects are no filter. */
function narrowedBy(filter: Readonly<Record<string, unknown>>): Record<string, string> {
  return toContractFilters({ ...filter, ...(filter.project === "all" && { project: undefined }) });
}
