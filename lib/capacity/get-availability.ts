import "server-only";
import { Temporal } from "temporal-polyfill";
import { getAvailability as route } from "@/control-plane/contract/availability";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { formatInstant } from "@/lib/format/instant";
import type { AvailabilityAnswer, CalendarDay, CalendarMonth, CalendarRow } from "./availability";
import { toPoolQuery } from "./offer-query";
import { capacityNames } from "./queries";
import type { OfferSearch } from "./search";

/** Which pools the calendar shows, and how many nodes it looks for. */
export type CalendarFilter = Partial<
  Pick<
    OfferSearch,
    "nodeType" | "family" | "orNewer" | "regions" | "excludedRegions" | "capacityClass" | "noticeClass" | "interconnect"
  >
> & { nodes: number };

/** Of a search what the calendar beside it depends on. */
export function poolsOf(search: OfferSearch): CalendarFilter {
  const { from: _, until: __, hours: ___, latestStart: ____, ...filter } = search;
  return filter;
}

/**
 * Free nodes by node type, region and UTC day, from today on for 120 days, with the cheapest price and first start. A
 * filter that the control plane refuses gives its reason instead.
 */
export async function getAvailability(ctx: OrgContext, filter: CalendarFilter): Promise<AvailabilityAnswer> {
  const query = toPoolQuery(filter);
  try {
    const [found, names] = await Promise.all([controlPlane(ctx).call(route, { query }), capacityNames(ctx)]);
    return {
      ok: true,
      view: {
        asOf: found.asOf,
        ...calendarHead(found.from, found.days),
        rows: found.rows.map(
          ({ nodeType, region, pools, cells }): CalendarRow => ({
            nodeType: { id: nodeType, name: names.nodeType(nodeType) },
            region: { id: region, name: names.region(region) },
            pools: pools.map(({ capacityClass, noticeClass, pricePerGpuHour }) => ({
              ...{ capacityClass, noticeClass, pricePerGpuHour },
            })),
            cells: cells.map(({ freeNodes, pool, start }) => ({
              ...{ free: freeNodes, pool, startHour: start ? Number(start.slice(11, 13)) : null },
            })),
          }),
        ),
      },
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return { ok: false, message: error.message, requestId: error.requestId ?? ctx.requestId };
  }
}

function calendarHead(from: string, count: number): { days: CalendarDay[]; months: CalendarMonth[] } {
  const first = Temporal.PlainDate.from(from);
  const dates = Array.from({ length: count }, (_, offset) => first.add({ days: offset }));
  const months = Map.groupBy(dates, (date) => date.toPlainYearMonth().toString());
  return {
    days: dates.map((date) => ({
      ...{ date: date.toString(), number: String(date.day), weekend: date.dayOfWeek > 5 },
    })),
    months: [...months].map(([month, days]) => ({
      name: formatInstant(`${month}-01T00:00:00Z`, "UTC", "month"),
      days: days.length,
    })),
  };
}
