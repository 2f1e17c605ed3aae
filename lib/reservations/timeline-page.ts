import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OrgContext } from "@/lib/auth/context";
import { listFilterChoices } from "./list-page";
import { listReservations } from "./queries";
import type { ReservationFilter, TimelineChoice } from "./schema";
import { placeOn } from "./timeline";
import { toTimelineWindow } from "./timeline-window";

/** As many bars as a person can look through; the filters narrow the rest. */
const mostBars = 200;

/** Every reservation that shares time with the chosen window, as bars; `isCut` when there are more than are shown. */
export async function getTimeline(ctx: OrgContext, filter: ReservationFilter, choice: TimelineChoice) {
  const now = Temporal.Now.instant();
  const window = toTimelineWindow({ zoom: choice.zoom, date: choice.at }, now, ctx.timeZone);
  const { from, until } = window;
  const [page, choices] = await Promise.all([
    listReservations(ctx, { ...filter, cursor: undefined }, { limit: mostBars, from, until }),
    listFilterChoices(ctx),
  ]);
  return {
    ...choices,
    window,
    timeline: placeOn(window, page.items, now.toString()),
    isCut: page.nextCursor !== null,
  };
}
