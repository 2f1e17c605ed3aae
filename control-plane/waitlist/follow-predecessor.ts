import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { ceilHour } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Event } from "../contract/events.ts";
import { reservations } from "../db/schema/reservations.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { recordEvent } from "../events/record-event.ts";
import { toActor } from "../reservations/reservations.ts";
import { endEntry } from "./end-entry.ts";
import type { EntryRow } from "./entries.ts";

/**
 * Lets a locked successor order begin where the reservation that it follows ends now: that one may have been extended or
 * released since. Ends the order and gives false where there is nothing to follow any more.
 */
export async function followPredecessor(ctx: Context, entry: EntryRow): Promise<boolean> {
  const predecessor = await findPredecessor(ctx, entry);
  if (!predecessor) return true;
  const { state, name, endsAt } = predecessor;
  if (state === "cancelled" || state === "failed") {
    await endEntry(ctx, entry, { state: "withdrawn", summary: `Nothing to follow: ${name} is ${state}.` });
    return false;
  }
  const earliestStart = ceilHour(endsAt);
  if (earliestStart.equals(entry.earliestStart)) return true;
  const gap = entry.earliestStart.until(entry.latestStart);
  const latestStart = earliestStart.add(gap);
  const moved = { earliestStart, latestStart, expiresAt: latestStart };
  await ctx.db.update(waitlistEntries).set(moved).where(eq(waitlistEntries.id, entry.id));
  await recordAudit(ctx, {
    action: "waitlist_entry.moved",
    target: { type: "waitlist_entry", id: entry.id },
    summary: `${name} ends at ${endsAt} now: what follows it may start from ${earliestStart} to ${latestStart}.`,
    before: { earliestStart: entry.earliestStart.toString(), latestStart: entry.latestStart.toString() },
    after: { earliestStart: earliestStart.toString(), latestStart: latestStart.toString() },
  });
  Object.assign(entry, moved);
  return true;
}

/** What a successor is called; null for what follows nothing. */
export async function nameOfSuccessor(ctx: Context, entry: EntryRow): Promise<string | null> {
  const predecessor = await findPredecessor(ctx, entry);
  return predecessor && `${predecessor.name.slice(0, 64)}, continued`;
}

type Told =
  | { type: "successor.bought"; facts: Extract<Event, { type: "waitlist.bought" }>["facts"] }
  | { type: "successor.blocked"; detail: string }
  | { type: "successor.expired" };

/** Tells what became of a successor order, with the reservation that it follows; false for other entries. */
export async function tellOfSuccessor(ctx: Context, entry: EntryRow, told: Told): Promise<boolean> {
  const predecessor = await findPredecessor(ctx, entry);
  if (!predecessor) return false;
  const { id: reservationId, name } = predecessor;
  const subjectId = entry.id;
  const about = {
    ...{ nodeType: entry.nodeType, nodes: entry.nodes },
    ...{ reservationId, name, enteredBy: toActor(entry) },
  };
  if (told.type === "successor.bought") {
    const facts = { ...told.facts, followsId: reservationId, followsName: name };
    await recordEvent(ctx, { type: told.type, subjectId, facts });
  } else if (told.type === "successor.blocked") {
    await recordEvent(ctx, { type: told.type, subjectId, facts: { ...about, detail: told.detail } });
  } else await recordEvent(ctx, { type: told.type, subjectId, facts: about });
  return true;
}

/** The reservation that an entry was to follow, as events tell it; nulls for one that only waited. */
export async function predecessorFacts(ctx: Context, entry: EntryRow) {
  const predecessor = await findPredecessor(ctx, entry);
  return { followsId: predecessor?.id ?? null, followsName: predecessor?.name ?? null };
}

/** Tells that a standing purchase was withdrawn by nobody's wish, and why. */
export async function tellOfWithdrawal(ctx: Context, entry: EntryRow, detail: string): Promise<void> {
  const { nodeType, nodes } = entry;
  const facts = { nodeType, nodes, enteredBy: toActor(entry), ...(await predecessorFacts(ctx, entry)), detail };
  await recordEvent(ctx, { type: "waitlist.withdrawn", subjectId: entry.id, facts });
}

async function findPredecessor(ctx: Context, { follows }: EntryRow) {
  if (follows === null) return null;
  const [found] = await ctx.db
    .select({ id: reservations.id, name: reservations.name, state: reservations.state, endsAt: reservations.endsAt })
    .from(reservations)
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, follows)));
  return found ?? null;
}
