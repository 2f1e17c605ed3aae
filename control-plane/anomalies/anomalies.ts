import { and, desc, eq, lt, or } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { Anomaly, listAnomalies as route } from "../contract/anomalies.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { anomalies } from "../db/schema/budgets.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";

export type AnomalyRow = typeof anomalies.$inferSelect;

/** A page of the organization's anomalies, newest first. */
export async function listAnomalies(
  ctx: Context,
  { state, cursor, limit }: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const { createdAt, id } = anomalies;
  const last = decodeCursor(cursor, ["instant", "string"]);
  const lastAt = last ? Temporal.Instant.from(last[0]) : null;
  const isOlder = last && lastAt ? or(lt(createdAt, lastAt), and(eq(createdAt, lastAt), lt(id, last[1]))) : undefined;
  const rows = await ctx.db
    .select()
    .from(anomalies)
    .where(
      and(eq(anomalies.organizationId, ctx.organizationId), state ? eq(anomalies.state, state) : undefined, isOlder),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  return toPage(rows, limit, toAnomaly, (row) => encodeCursor([row.createdAt.toString(), row.id]));
}

/** One of them, locked until the transaction ends; throws not found. */
export async function lockAnomaly(ctx: Context, id: string): Promise<AnomalyRow> {
  const [row] = await ctx.db
    .select()
    .from(anomalies)
    .where(and(eq(anomalies.organizationId, ctx.organizationId), eq(anomalies.id, id)))
    .for("update");
  if (!row) throw notFound("anomaly");
  return row;
}

/** The wire form. */
export function toAnomaly(row: AnomalyRow): Anomaly {
  const { id, projectId, resourceId, currency, feedback, feedbackAt } = row;
  const money = (amount: string) => ({ amount, currency });
  return {
    ...{ id, projectId, resourceId },
    // The columns have check constraints, or one writer, with exactly these.
    state: row.state as Anomaly["state"],
    product: row.product as Anomaly["product"],
    basis: row.basis as Anomaly["basis"],
    apiKeyId: row.apiKeyId || null,
    since: row.since.toString(),
    until: row.until.toString(),
    amount: money(row.amount),
    expected: money(row.expected),
    expectedHigh: money(row.expectedHigh),
    cause: row.cause,
    feedback:
      feedback && feedbackAt
        ? {
            verdict: feedback as NonNullable<Anomaly["feedback"]>["verdict"],
            by: {
              type: row.feedbackByType as "user",
              id: row.feedbackById ?? "",
              name: row.feedbackByName ?? "",
            },
            at: feedbackAt.toString(),
          }
        : null,
    createdAt: row.createdAt.toString(),
    closedAt: row.closedAt?.toString() ?? null,
  };
}
