import { and, eq, isNull, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Delivery, listDeliveries as listRoute } from "../contract/deliveries.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { deliveries, deliveryItems } from "../db/schema/deliveries.ts";
import { notFound } from "../http/problem.ts";
import { toActor } from "../reservations/reservations.ts";

export type DeliveryRow = typeof deliveries.$inferSelect;
type Owner = Pick<Context, "db" | "organizationId">;

/** How its newest things went. */
interface Standing {
  lastDeliveredAt: string | null;
  fault: string | null;
  isFailing: boolean;
  isBusy: boolean;
}

const idle: Standing = { lastDeliveredAt: null, fault: null, isFailing: false, isBusy: false };

/** The organization's deliveries by name, each as it stands. */
export async function listDeliveries(ctx: Context): Promise<RouteAnswer<typeof listRoute>> {
  const rows = await ctx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.organizationId, ctx.organizationId), isNull(deliveries.removedAt)))
    .orderBy(sql`lower(${deliveries.name})`, deliveries.id);
  return { items: await showDeliveries(ctx, rows) };
}

/** One of them; throws not found. */
export async function getDelivery(ctx: Owner, id: string): Promise<Delivery> {
  return showDelivery(ctx, await readDelivery(ctx, id));
}

/** A delivery of the organization that is not removed; throws not found. */
export async function readDelivery(ctx: Owner, id: string, lock?: "update"): Promise<DeliveryRow> {
  const query = ctx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.organizationId, ctx.organizationId), eq(deliveries.id, id), isNull(deliveries.removedAt)));
  const [row] = await (lock ? query.for(lock) : query);
  if (!row) throw notFound("delivery");
  return row;
}

/** The wire form of one. */
export async function showDelivery(ctx: Owner, row: DeliveryRow): Promise<Delivery> {
  const [shown] = await showDeliveries(ctx, [row]);
  if (!shown) throw new Error("one row in, one out");
  return shown;
}

async function showDeliveries(ctx: Owner, rows: readonly DeliveryRow[]): Promise<Delivery[]> {
  const standings = await standingsOf(ctx);
  return rows.map((row) => {
    const { isFailing, isBusy, ...standing } = standings.get(row.id) ?? idle;
    return {
      ...{ id: row.id, name: row.name, content: row.content, destination: row.destination, ...standing },
      state: row.pausedAt ? "paused" : isFailing ? "failing" : isBusy ? "delivering" : "waiting",
      nextRunAt: row.nextRunAt?.toString() ?? null,
      pausedAt: row.pausedAt?.toString() ?? null,
      createdAt: row.createdAt.toString(),
      createdBy: toActor(row),
    };
  });
}

/** Of every delivery of the organization with things, in one statement. */
async function standingsOf({ db, organizationId }: Owner): Promise<Map<string, Standing>> {
  const faulty = sql`${deliveryItems.fault} is not null`;
  const rows = await db
    .select({
      id: deliveryItems.deliveryId,
      lastDeliveredAt: sql<string | null>`
        to_char(max(${deliveryItems.deliveredAt}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      fault: sql<string | null>`
        (array_agg(${deliveryItems.fault} order by ${deliveryItems.createdAt} desc) filter (where ${faulty}))[1]`,
      isFailing: sql<boolean>`bool_or(${faulty})`,
      isBusy: sql<boolean>`bool_or(${deliveryItems.state} = 'waiting')`,
    })
    .from(deliveryItems)
    .where(eq(deliveryItems.organizationId, organizationId))
    .groupBy(deliveryItems.deliveryId);
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}
