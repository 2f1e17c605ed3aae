import { and, asc, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { recordEvent } from "../events/record-event.ts";
import { forEachApart } from "../for-each-apart.ts";
import { toActor } from "../reservations/reservations.ts";
import type { WorkerContext } from "../worker-step.ts";
import { buyMatch } from "./buy-match.ts";
import { endEntry } from "./end-entry.ts";
import type { EntryRow } from "./entries.ts";
import { findMatches, type Match, toFacts, toMatch } from "./find-matches.ts";
import { followPredecessor, tellOfSuccessor } from "./follow-predecessor.ts";
import { withdrawIfKeyEnded } from "./standing-purchases.ts";

/**
 * Worker step: tries every open entry, the oldest first, each in a transaction of its own. One that fails stops no other.
 * The worker is woken by whatever changes supply and holds, and comes every minute in any case.
 */
export async function tryWaitlist(ctx: WorkerContext): Promise<void> {
  await forEachApart(await listOpen(ctx), "waitlist entries could not be tried", ({ id, organizationId }) =>
    inTransaction(ctx, (within) => tryEntry(forOrganization(within, organizationId), id)),
  );
}

/** When the next entry expires; null when nobody waits. */
export async function nextWaitlistEdge(ctx: OperatorContext): Promise<Temporal.Instant | null> {
  const [first] = await ctx.db
    .select({ at: waitlistEntries.expiresAt })
    .from(waitlistEntries)
    .where(eq(waitlistEntries.state, "open"))
    .orderBy(asc(waitlistEntries.expiresAt))
    .limit(1);
  return toInstantOrNull(first?.at.toString() ?? null);
}

function listOpen(ctx: OperatorContext) {
  return ctx.db
    .select({ id: waitlistEntries.id, organizationId: waitlistEntries.organizationId })
    .from(waitlistEntries)
    .where(eq(waitlistEntries.state, "open"))
    .orderBy(asc(waitlistEntries.createdAt), asc(waitlistEntries.id));
}

/** An entry that somebody else is trying or withdrawing right now is left to them. */
async function tryEntry(ctx: Context, id: string): Promise<void> {
  const [entry] = await ctx.db
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.id, id), eq(waitlistEntries.state, "open")))
    .for("update", { skipLocked: true });
  if (!entry || !(await followPredecessor(ctx, entry))) return;
  if (Temporal.Instant.compare(entry.expiresAt, ctx.clock.now()) <= 0) return expire(ctx, entry);
  if (await withdrawIfKeyEnded(ctx, entry)) return;
  const matches = await findMatches(ctx, entry);
  const [best] = matches;
  if (!best) return;
  if (entry.act === "tell") return tell(ctx, entry, best);
  for (const match of matches) if (await buyMatch(ctx, entry, match)) return;
}

async function expire(ctx: Context, entry: EntryRow): Promise<void> {
  await endEntry(ctx, entry, { state: "expired", summary: "Expired without a match." });
  const { nodeType, nodes } = entry;
  if (await tellOfSuccessor(ctx, entry, { type: "successor.expired" })) return;
  await recordEvent(ctx, {
    type: "waitlist.expired",
    subjectId: entry.id,
    facts: { nodeType, nodes, enteredBy: toActor(entry) },
  });
}

async function tell(ctx: Context, entry: EntryRow, match: Match): Promise<void> {
  const summary = `${entry.nodes} nodes of ${match.pool.nodeType} are free in ${match.pool.region} from ${match.window.from}.`;
  await endEntry(ctx, entry, { state: "matched", summary, set: { match: toMatch(entry, match) } });
  await recordEvent(ctx, { type: "waitlist.matched", subjectId: entry.id, facts: toFacts(entry, match) });
}
