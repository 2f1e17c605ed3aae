import { and, asc, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { createQuote } from "../capacity/create-quote.ts";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import type { Event } from "../contract/events.ts";
import type { Reservation } from "../contract/reservations.ts";
import type { WaitlistEntry } from "../contract/waitlist.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { recordEvent } from "../events/record-event.ts";
import { ProblemException } from "../http/problem.ts";
import { buyReservation } from "../reservations/buy-reservation.ts";
import { toActor } from "../reservations/reservations.ts";
import type { WorkerContext } from "../worker-step.ts";
import { endEntry } from "./end-entry.ts";
import type { EntryRow } from "./entries.ts";
import { findMatches, isWithin, type Match } from "./find-matches.ts";
import { followPredecessor, nameOfSuccessor, tellOfSuccessor } from "./follow-predecessor.ts";
import { withdrawIfKeyEnded } from "./standing-purchases.ts";

/**
 * Worker step: tries every open entry, the oldest first, each in a transaction of its own. One that fails stops no other.
 * The worker is woken by whatever changes supply and holds, and comes every minute in any case.
 */
export async function tryWaitlist(ctx: WorkerContext): Promise<void> {
  const failures: unknown[] = [];
  for (const { id, organizationId } of await listOpen(ctx)) {
    await inTransaction(ctx, (within) => tryEntry(forOrganization(within, organizationId), id)).catch(
      (error: unknown) => failures.push(error),
    );
  }
  if (failures.length > 0) throw new AggregateError(failures, "waitlist entries could not be tried");
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
  for (const match of matches) if (await buy(ctx, entry, match)) return;
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
  const summary = `${entry.nodes} nodes are free in ${match.pool.region} from ${match.window.from}.`;
  await endEntry(ctx, entry, { state: "matched", summary, set: { match: toMatch(match) } });
  await recordEvent(ctx, { type: "waitlist.matched", subjectId: entry.id, facts: toFacts(entry, match) });
}

/** Quotes and buys in the entered person's name, all or nothing. A refusal is kept as the obstacle, and gives false. */
async function buy(ctx: Context, entry: EntryRow, match: Match): Promise<boolean> {
  try {
    const reservation = await inTransaction({ ...ctx, actor: toActor(entry) }, (within) =>
      purchase(within, entry, match),
    );
    const summary = `Bought ${entry.nodes} nodes in ${match.pool.region} from ${match.window.from}.`;
    await endEntry(ctx, entry, {
      state: "bought",
      summary,
      set: { match: toMatch(match), reservationId: reservation.id },
    });
    const facts = { ...toFacts(entry, match), reservationId: reservation.id };
    const isTold = await tellOfSuccessor(ctx, entry, { type: "successor.bought", facts });
    if (!isTold) await recordEvent(ctx, { type: "waitlist.bought", subjectId: entry.id, facts });
    return true;
  } catch (error) {
    if (!(error instanceof ProblemException)) throw error;
    await noteObstacle(ctx, entry, error);
    return false;
  }
}

async function purchase(ctx: Context, entry: EntryRow, { pool, window, gpusPerNode }: Match): Promise<Reservation> {
  const quote = await createQuote(ctx, {
    ...pool,
    nodes: entry.nodes,
    from: window.from.toString(),
    until: window.until.toString(),
  });
  if (!isWithin(entry, { price: quote.pricePerNodeHour, gpusPerNode }))
    throw new Error(`${entry.id} was quoted above its ceiling`);
  if (entry.projectId === null) throw new Error(`${entry.id} is to buy for no project`);
  const { projectId, poNumber } = entry;
  const name = await nameOfSuccessor(ctx, entry);
  return buyReservation(ctx, { quoteId: quote.id, projectId, ...(poNumber && { poNumber }), ...(name && { name }) });
}

/** The same obstacle is written once and not at every attempt. */
async function noteObstacle(ctx: Context, entry: EntryRow, { code, message }: ProblemException): Promise<void> {
  if (entry.obstacle?.code === code) return;
  const obstacle = { code, detail: message, at: ctx.clock.now().toString() };
  entry.obstacle = obstacle;
  await ctx.db.update(waitlistEntries).set({ obstacle }).where(eq(waitlistEntries.id, entry.id));
  await tellOfSuccessor(ctx, entry, { type: "successor.blocked", detail: message });
}

function toMatch({ pool, window, price }: Match): NonNullable<WaitlistEntry["match"]> {
  const { region, capacityClass, noticeClass } = pool;
  return { region, capacityClass, noticeClass, from: window.from.toString(), until: window.until.toString(), price };
}

function toFacts(entry: EntryRow, match: Match): Extract<Event, { type: "waitlist.matched" }>["facts"] {
  return { ...toMatch(match), nodeType: entry.nodeType, nodes: entry.nodes, enteredBy: toActor(entry) };
}
