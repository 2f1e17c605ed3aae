import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import type { SearchParams } from "@/lib/query/search-params";
import type { CalendarFilter } from "./get-availability";
import { nextFullHour } from "./local-time";
import { readClassChoice, readTypeChoice } from "./pool-words";
import { listNodeTypes } from "./queries";

/** The calendar that an address asks for, with what its filters need. What makes no sense falls back to everything. */
export async function readCalendar(ctx: OrgContext, params: SearchParams, now: string) {
  const nodeTypes = await listNodeTypes(ctx);
  const text = (name: string) => (typeof params[name] === "string" ? params[name].trim().slice(0, 64) : "");
  const type = readTypeChoice(text("type"), nodeTypes);
  const ofClass = readClassChoice(text("class"));
  const nodes = /^[1-9]\d{0,4}$/.test(text("nodes")) ? Math.min(10_000, Number(text("nodes"))) : 1;
  const show: "nodes" | "price" = text("show") === "price" ? "price" : "nodes";
  const filter: CalendarFilter = { ...type, ...ofClass, nodes };
  return {
    nodeTypes,
    filter,
    soonest: nextFullHour(now),
    /** As the address writes it. */
    typed: {
      type: type ? text("type") : "",
      class: ofClass ? text("class") : "",
      nodes: String(nodes),
      show: show === "price" ? show : undefined,
    },
    show,
  };
}
