import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { releaseSupply as releaseRoute } from "../contract/operator.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { supplies } from "../db/schema/capacity.ts";
import { nodes } from "../db/schema/reservations.ts";
import { newId } from "../ids.ts";
import { getNodeType } from "./node-types.ts";
import { poolName, poolOfRow, toPool } from "./pool.ts";
import { getRegion } from "./regions.ts";
import { ceilHour, floorHour, invalidWindow, type Window } from "./window.ts";

type Supply = RouteAnswer<typeof releaseRoute>;
type Row = typeof supplies.$inferSelect;

/**
 * Releases nodes of a type for a window of whole hours, not before the current one: they can be sold from now on. Names
 * every node. Throws `invalid_window`.
 */
export async function releaseSupply(
  ctx: OperatorContext,
  input: RouteInput<typeof releaseRoute>["body"],
): Promise<Supply> {
  const now = ctx.clock.now();
  const pool = toPool(input);
  await getRegion(ctx, pool.region);
  await getNodeType(ctx, pool.nodeType);
  const window = toSupplyWindow(input, now);
  const row: Row = {
    ...pool,
    id: newId("sup", now),
    pool: poolName(pool),
    nodes: input.nodes,
    startsAt: window.from,
    endsAt: window.until,
    releasedAt: now,
  };
  await ctx.db.insert(supplies).values(row);
  await insertNodes(ctx, row);
  await ctx.db.execute(
    sql`select release_supply(${row.pool}, ${window.from.toString()}, ${window.until.toString()}, ${row.nodes})`,
  );
  await recordAudit(ctx, {
    action: "supply.released",
    target: { type: "supply", id: row.id },
    summary: `Released ${row.nodes} nodes in ${row.pool} from ${window.from} until ${window.until}.`,
    after: toSupply(row),
  });
  return toSupply(row);
}

function toSupplyWindow(input: { from: string; until: string }, now: Temporal.Instant): Window {
  const window = { from: Temporal.Instant.from(input.from), until: Temporal.Instant.from(input.until) };
  for (const field of ["from", "until"] as const) {
    if (!ceilHour(window[field]).equals(window[field]))
      throw invalidWindow(field, "Supply begins and ends at full UTC hours.");
  }
  if (Temporal.Instant.compare(window.from, window.until) >= 0)
    throw invalidWindow("until", "The end must come after the start.");
  if (Temporal.Instant.compare(window.until, now) <= 0) throw invalidWindow("until", "This window is over.");
  if (Temporal.Instant.compare(window.from, floorHour(now)) < 0)
    throw invalidWindow("from", "Hours that have passed cannot be sold: begin with the current hour or later.");
  const latest = window.from.toZonedDateTimeISO("UTC").add({ years: 10 }).toInstant();
  if (Temporal.Instant.compare(window.until, latest) > 0)
    throw invalidWindow("until", "Release at most ten years at once.");
  return window;
}

/** Names tell type, region and block, and are unique because a block's id is: `h100-eu-north-7kq2mx-01`. */
async function insertNodes(ctx: OperatorContext, supply: Row): Promise<void> {
  const type = supply.nodeType.split("-")[0] ?? supply.nodeType;
  const width = Math.max(2, String(supply.nodes).length);
  const numbers = Array.from({ length: supply.nodes }, (_, index) => String(index + 1).padStart(width, "0"));
  const names = numbers.map((number) => `${type}-${supply.region}-${supply.id.slice(-6)}-${number}`);
  await ctx.db.execute(sql`
    insert into ${nodes} (id, name, supply_id, pool, starts_at, ends_at)
    select node.id, node.name, ${supply.id}, ${supply.pool}, ${supply.startsAt.toString()}::timestamptz,
      ${supply.endsAt.toString()}::timestamptz
    from unnest(
      ${sql.param(names.map(() => newId("nod", supply.releasedAt)))}::text[],
      ${sql.param(names)}::text[]
    ) as node (id, name)
  `);
}

/** The wire form of a block. */
export function toSupply(row: Row): Supply {
  const { region, nodeType, capacityClass, noticeClass } = poolOfRow(row);
  return {
    id: row.id,
    region,
    nodeType,
    capacityClass,
    noticeClass,
    nodes: row.nodes,
    from: row.startsAt.toString(),
    until: row.endsAt.toString(),
    releasedAt: row.releasedAt.toString(),
  };
}
