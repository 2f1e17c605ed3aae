import { and, eq, gt, inArray, type SQLWrapper } from "drizzle-orm";
import type { Context } from "../context.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { takeTurns } from "../db/take-turns.ts";
import { problem } from "../http/problem.ts";

interface Bound {
  /** Of the acts, in an hour. */
  most: number;
  actions: readonly string[];
  /** Ids of the organization's things that the acts are on. */
  targets: SQLWrapper;
  code: string;
  detail: string;
}

/**
 * Throws a problem (429) once an organization did so much by hand within the last hour as its audit entries tell; those who
 * ask at once take turns.
 */
export async function refuseTooOften(ctx: Context, { most, actions, targets, code, detail }: Bound): Promise<void> {
  const { organizationId } = ctx;
  await takeTurns(ctx.db, `${code} ${organizationId}`);
  const byHand = await ctx.db.$count(
    auditEntries,
    and(
      eq(auditEntries.organizationId, organizationId),
      inArray(auditEntries.targetId, targets),
      inArray(auditEntries.action, actions),
      gt(auditEntries.at, ctx.clock.now().subtract({ hours: 1 })),
    ),
  );
  if (byHand >= most) throw problem(code, { status: 429, detail, facts: { most } });
}
